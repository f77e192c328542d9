package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.api.RejectionLog;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.jspecify.annotations.Nullable;

/// Reads one birth: properties, asset path, and a tag for each metric that is a number or a
/// boolean. Used once.
final class BirthReader {
  static final String BDSEQ = "bdSeq";
  static final String PROPERTIES = "Properties/";
  static final String ASSET_PATH = "Asset Path";
  static final String ORIGIN = "Origin";
  private static final String NODE_CONTROL = "Node Control/";
  private static final String DEVICE_CONTROL = "Device Control/";

  /// Names are kept as long as their node is, and members of a template bear the name of it each.
  private static final int LONGEST_NAME = 512;

  private static final int MOST_PROPERTIES = 256;

  /// What bytes that are not UTF-8 are read as.
  private static final int NODE_NAMES = 2;
  private static final char REPLACEMENT = '\uFFFD';

  private final TagRegistry registry;
  private final RejectionLog rejections;
  private final String where;
  private final Map<String, String> properties = new HashMap<>();
  private final MetricTable.Builder table = new MetricTable.Builder();
  private final List<Integer> tags = new ArrayList<>();
  private final Set<String> folded = new HashSet<>();
  private final int most;
  private Origin origin = Origin.MEASURED;

  /// @param most metrics that are taken
  BirthReader(TagRegistry registry, RejectionLog rejections, String where, int most) {
    this.registry = registry;
    this.rejections = rejections;
    this.where = where;
    this.most = most;
  }

  /// What a birth told.
  ///
  /// @param path where node or device is in the plant
  /// @param properties without the prefix `Properties/`
  /// @param tags ids of all tags, in the order of the birth
  record Birth(
      AssetPath path, Map<String, String> properties, MetricTable table, List<Integer> tags) {}

  /// @param names group, node and, for a device, its name: the path where the birth tells none
  /// @param fallback the origin where the birth tells none
  Birth read(Payload payload, List<String> names, Origin fallback) {
    for (Metric metric : payload.getMetricsList()) {
      if (isProperty(metric)
          && metric.getName().length() <= LONGEST_NAME
          && properties.size() < MOST_PROPERTIES) {
        properties.put(
            metric.getName().substring(PROPERTIES.length()),
            MetricType.cut(metric.getStringValue()));
      }
    }
    AssetPath path = path(names);
    AssetPath base = base(path, names);
    origin = origin(fallback);
    table.origin(origin);
    for (Metric metric : payload.getMetricsList()) {
      if (metric.hasName() && !metric.getName().isEmpty()) {
        add(base, metric.getName(), metric, metric.hasAlias() ? (Long) metric.getAlias() : null);
      } else {
        rejections.add(RejectReason.NAMELESS_METRIC, where);
      }
    }
    return new Birth(path, Map.copyOf(properties), table.build(), List.copyOf(tags));
  }

  private AssetPath path(List<String> names) {
    String told = properties.get(ASSET_PATH);
    if (told != null) {
      try {
        return AssetPath.of(told);
      } catch (IllegalArgumentException e) {
        rejections.add(RejectReason.BAD_ASSET_PATH, where + " '" + told + "'");
      }
    }
    TagPaths.Named named = TagPaths.of(names);
    if (named.changed()) {
      rejections.add(RejectReason.NAME_REPLACED, where);
    }
    return named.path();
  }

  /// Where the tags are: a node that told its place has its own below its name there, so that they
  /// are not taken for those of the place.
  private static AssetPath base(AssetPath place, List<String> names) {
    boolean itsOwn = names.size() != NODE_NAMES || place.name().equals(names.getLast());
    return itsOwn ? place : TagPaths.of(place, names.getLast()).path();
  }

  private Origin origin(Origin fallback) {
    String told = properties.get(ORIGIN);
    if (told == null) {
      return fallback;
    }
    String name = told.toUpperCase(Locale.ROOT);
    return Stream.of(Origin.values())
        .filter(origin -> origin.name().equals(name))
        .findFirst()
        .orElseGet(
            () -> {
              rejections.add(RejectReason.BAD_PROPERTY, where + " " + PROPERTIES + ORIGIN);
              return fallback;
            });
  }

  private void add(AssetPath base, String name, Metric metric, @Nullable Long alias) {
    if (!takes(name)) {
      return;
    }
    int type = metric.getDatatype();
    MetricTable.Slot slot;
    if (isSilent(name) || isProperty(metric)) {
      slot = MetricTable.Slot.noTag(name, MetricTable.Slot.SILENT, base);
    } else if (MetricType.isSample(type)) {
      slot = sample(base, name, metric);
    } else if (MetricType.isText(type)) {
      slot = MetricTable.Slot.noTag(name, type, named(base, name));
    } else if (type == MetricType.TEMPLATE) {
      slot = template(base, name, metric);
    } else {
      rejections.add(RejectReason.NOT_MAPPED, where + " " + name);
      slot = MetricTable.Slot.noTag(name, MetricTable.Slot.SILENT, base);
    }
    if (!table.add(slot, alias)) {
      rejections.add(RejectReason.DUPLICATE_ALIAS, where + " " + name);
    }
  }

  /// Whether there is room for a metric of this name; tells what is odd about it.
  private boolean takes(String name) {
    if (name.length() > LONGEST_NAME) {
      rejections.add(RejectReason.NAME_TOO_LONG, where, name);
      return false;
    }
    if (table.size() >= most) {
      rejections.add(RejectReason.TOO_MANY_METRICS, where, name);
      return false;
    }
    if (name.indexOf(REPLACEMENT) >= 0) {
      rejections.add(RejectReason.NAME_REPLACED, where + " " + name);
    }
    if (table.has(name)) {
      rejections.add(RejectReason.DUPLICATE_NAME, where + " " + name);
    } else if (!folded.add(name.toLowerCase(Locale.ROOT))) {
      rejections.add(RejectReason.CASE_TWIN, where + " " + name);
    }
    return true;
  }

  private MetricTable.Slot sample(AssetPath base, String name, Metric metric) {
    AssetPath path = named(base, name);
    if (registry.size() >= HostRoom.MOST_TAGS && registry.find(path).isEmpty()) {
      rejections.add(RejectReason.TOO_MANY_METRICS, where, name);
      return MetricTable.Slot.noTag(name, MetricTable.Slot.SILENT, base);
    }
    MetricProperties told = new MetricProperties(metric);
    Tag tag = registry.register(told.spec(path, metric.getDatatype()));
    double low = told.low();
    double high = told.high();
    Origin from = told.origin(origin);
    if (told.hadUnusable()) {
      rejections.add(RejectReason.BAD_PROPERTY, where + " " + name);
    }
    tags.add(tag.id());
    return new MetricTable.Slot(name, metric.getDatatype(), tag.id(), path, low, high, from);
  }

  /// A template instance becomes a folder of its members; a definition defines nothing here.
  private MetricTable.Slot template(AssetPath base, String name, Metric metric) {
    if (!metric.hasTemplateValue() || metric.getTemplateValue().getIsDefinition()) {
      return MetricTable.Slot.noTag(name, MetricTable.Slot.SILENT, base);
    }
    for (Metric member : metric.getTemplateValue().getMetricsList()) {
      add(base, name + "/" + member.getName(), member, null);
    }
    return MetricTable.Slot.noTag(name, MetricType.TEMPLATE, base);
  }

  private AssetPath named(AssetPath base, String name) {
    TagPaths.Named named = TagPaths.of(base, name);
    if (named.changed()) {
      rejections.add(RejectReason.NAME_REPLACED, where + " " + name);
    }
    return named.path();
  }

  private static boolean isProperty(Metric metric) {
    return metric.hasName()
        && metric.getName().startsWith(PROPERTIES)
        && metric.hasStringValue()
        && metric.getName().length() > PROPERTIES.length();
  }

  private static boolean isSilent(String name) {
    return name.equals(BDSEQ) || name.startsWith(NODE_CONTROL) || name.startsWith(DEVICE_CONTROL);
  }
}
