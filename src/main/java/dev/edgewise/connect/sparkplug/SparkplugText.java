package dev.edgewise.connect.sparkplug;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertySet;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertyValue;

/// Sparkplug B payloads as text for people. Pure.
///
/// Source: Eclipse Sparkplug 3.0, chapter 6.
public final class SparkplugText {
  /// Longer texts are cut to this many characters.
  private static final int LONGEST_WORD = 400;

  private static final int WIDTH = 11;

  private final Payload payload;
  private final Map<Long, String> names;
  private final StringBuilder out = new StringBuilder();

  private SparkplugText(Payload payload, Map<Long, String> names) {
    this.payload = payload;
    this.names = names;
  }

  /// Whether messages of `topic` carry Sparkplug B payloads.
  public static boolean isTopic(String topic) {
    return topic.startsWith(SparkplugTopic.NAMESPACE) && SparkplugTopic.parse(topic).isPresent();
  }

  /// Whose aliases a message uses, as `group/node[/device]`; empty for other topics.
  public static Optional<String> source(String topic) {
    return SparkplugTopic.parse(topic)
        .map(t -> t.device().isEmpty() ? t.node().toString() : t.node() + "/" + t.device());
  }

  /// Whether `topic` is that of a birth, which names the aliases.
  public static boolean isBirth(String topic) {
    return SparkplugTopic.parse(topic)
        .map(t -> t.kind() == MessageKind.NBIRTH || t.kind() == MessageKind.DBIRTH)
        .orElse(false);
  }

  /// Whether a message on `topic` is a command that an edge node may act on.
  public static boolean isCommand(String topic) {
    return SparkplugTopic.parse(topic)
        .map(t -> t.kind() == MessageKind.NCMD || t.kind() == MessageKind.DCMD)
        .orElse(false);
  }

  /// The names that a birth gives to aliases; empty when it is no Sparkplug B payload.
  public static Map<Long, String> aliases(byte[] birth) {
    Map<Long, String> found = new HashMap<>();
    parse(birth)
        .ifPresent(
            payload -> {
              for (Metric metric : payload.getMetricsList()) {
                if (metric.hasAlias() && metric.hasName()) {
                  found.put(metric.getAlias(), metric.getName());
                }
              }
            });
    return found;
  }

  /// All that is in a payload, one line a field; empty when it is no Sparkplug B payload.
  ///
  /// @param names what is known of the aliases in it
  public static Optional<String> describe(byte[] bytes, Map<Long, String> names) {
    return parse(bytes).map(payload -> new SparkplugText(payload, names).all());
  }

  /// Names and values in one line.
  ///
  /// @param most most characters, about
  public static Optional<String> line(byte[] bytes, Map<Long, String> names, int most) {
    return parse(bytes).map(payload -> new SparkplugText(payload, names).brief(most));
  }

  private static Optional<Payload> parse(byte[] bytes) {
    try {
      return Optional.of(Payload.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty(); // the caller shows the bytes instead
    }
  }

  private String all() {
    if (payload.hasTimestamp()) {
      field("", "timestamp", time(payload.getTimestamp()));
    }
    if (payload.hasSeq()) {
      field("", "seq", String.valueOf(payload.getSeq()));
    }
    if (payload.hasUuid()) {
      field("", "uuid", cut(payload.getUuid()));
    }
    if (payload.hasBody()) {
      field("", "body", bytes(payload.getBody()));
    }
    for (int i = 0; i < payload.getMetricsCount(); i++) {
      out.append("\nmetrics[").append(i).append("]\n");
      metric("  ", payload.getMetrics(i));
    }
    return out.toString();
  }

  private void metric(String indent, Metric metric) {
    if (metric.hasName()) {
      field(indent, "name", cut(metric.getName()));
    }
    if (metric.hasAlias()) {
      String name = names.get(metric.getAlias());
      boolean told = name != null && !metric.hasName();
      field(indent, "alias", metric.getAlias() + (told ? "  → " + name : ""));
    }
    if (metric.hasTimestamp()) {
      field(indent, "timestamp", time(metric.getTimestamp()));
    }
    if (metric.getIsHistorical()) {
      field(indent, "historical", "true");
    }
    if (metric.getIsTransient()) {
      field(indent, "transient", "true");
    }
    field(indent, type(metric), value(metric));
    if (metric.hasProperties()) {
      properties(indent + "  ", metric.getProperties());
    }
    for (Metric member : metric.getTemplateValue().getMetricsList()) {
      out.append(indent).append("member\n");
      metric(indent + "  ", member);
    }
  }

  private void properties(String indent, PropertySet set) {
    int n = Math.min(set.getKeysCount(), set.getValuesCount());
    for (int i = 0; i < n; i++) {
      field(indent, cut(set.getKeys(i)), property(set.getValues(i)));
    }
  }

  private void field(String indent, String name, String text) {
    out.append(indent).append(name);
    out.repeat(' ', Math.max(2, WIDTH - name.length())).append(text).append('\n');
  }

  private String brief(int most) {
    if (payload.hasSeq()) {
      out.append("seq ").append(payload.getSeq());
    }
    for (int i = 0; i < payload.getMetricsCount(); i++) {
      if (out.length() > most) {
        return out.append(" … ").append(payload.getMetricsCount()).append(" metrics").toString();
      }
      Metric metric = payload.getMetrics(i);
      out.append(out.isEmpty() ? "" : " · ").append(name(metric)).append(' ').append(value(metric));
    }
    return out.toString();
  }

  private String name(Metric metric) {
    if (metric.hasName() && !metric.getName().isEmpty()) {
      return cut(metric.getName());
    }
    return names.getOrDefault(metric.getAlias(), "alias " + metric.getAlias());
  }

  private static String type(Metric metric) {
    DataType type = DataType.forNumber(metric.getDatatype());
    if (metric.hasDatatype() && type != null && type != DataType.Unknown) {
      return type.name().toLowerCase(java.util.Locale.ROOT);
    }
    return switch (metric.getValueCase()) {
      case INT_VALUE -> "int";
      case LONG_VALUE -> "long";
      case FLOAT_VALUE -> "float";
      case DOUBLE_VALUE -> "double";
      case BOOLEAN_VALUE -> "boolean";
      case STRING_VALUE -> "string";
      case BYTES_VALUE -> "bytes";
      case DATASET_VALUE -> "dataset";
      case TEMPLATE_VALUE -> "template";
      case EXTENSION_VALUE, VALUE_NOT_SET -> "value";
    };
  }

  private static String value(Metric metric) {
    return switch (metric.getValueCase()) {
      case INT_VALUE -> Integer.toUnsignedString(metric.getIntValue());
      case LONG_VALUE -> Long.toString(metric.getLongValue());
      case FLOAT_VALUE -> Float.toString(metric.getFloatValue());
      case DOUBLE_VALUE -> Double.toString(metric.getDoubleValue());
      case BOOLEAN_VALUE -> Boolean.toString(metric.getBooleanValue());
      case STRING_VALUE -> cut(metric.getStringValue());
      case BYTES_VALUE -> bytes(metric.getBytesValue());
      case DATASET_VALUE ->
          metric.getDatasetValue().getRowsCount()
              + " rows of "
              + metric.getDatasetValue().getNumOfColumns();
      case TEMPLATE_VALUE -> metric.getTemplateValue().getMetricsCount() + " members";
      case EXTENSION_VALUE -> "extension";
      case VALUE_NOT_SET -> metric.getIsNull() ? "null" : "none";
    };
  }

  private static String property(PropertyValue value) {
    return switch (value.getValueCase()) {
      case INT_VALUE -> Integer.toUnsignedString(value.getIntValue());
      case LONG_VALUE -> Long.toString(value.getLongValue());
      case FLOAT_VALUE -> Float.toString(value.getFloatValue());
      case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
      case BOOLEAN_VALUE -> Boolean.toString(value.getBooleanValue());
      case STRING_VALUE -> cut(value.getStringValue());
      case PROPERTYSET_VALUE -> value.getPropertysetValue().getKeysCount() + " properties";
      case PROPERTYSETS_VALUE -> value.getPropertysetsValue().getPropertysetCount() + " sets";
      case EXTENSION_VALUE -> "extension";
      case VALUE_NOT_SET -> "null";
    };
  }

  private static String time(long millis) {
    return millis + "  " + Instant.ofEpochMilli(millis);
  }

  private static String bytes(ByteString bytes) {
    int shown = Math.min(32, bytes.size());
    String hex = HexFormat.ofDelimiter(" ").formatHex(bytes.substring(0, shown).toByteArray());
    return bytes.size()
        + " bytes"
        + (shown == 0 ? "" : ": " + hex)
        + (shown < bytes.size() ? " …" : "");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_WORD ? text : text.substring(0, LONGEST_WORD) + "…";
  }
}
