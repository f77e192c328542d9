package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The form of `plant.json`: templates of devices, and nodes whose devices name a template.
record PlantFile(
    @Nullable String site,
    @Nullable String group,
    @Nullable Map<String, Template> templates,
    @Nullable List<Node> nodes) {
  private static final ErrorCode INCOMPLETE = new ErrorCode("PLANT-INCOMPLETE");

  /// @param kind for people, for example `Centrifugal pump`
  record Template(
      @Nullable MachineKind machine, @Nullable String kind, @Nullable List<Metric> metrics) {}

  /// @param type DOUBLE when absent
  /// @param periodMillis expected period
  /// @param noise standard deviation in `unit`
  record Metric(
      @Nullable String name,
      @Nullable ValueType type,
      @Nullable String unit,
      @Nullable Range range,
      @Nullable Range normal,
      @Nullable Integer decimals,
      long periodMillis,
      double noise,
      @Nullable String description) {}

  /// @param path the line it serves; its devices are below
  record Node(
      @Nullable String name,
      @Nullable String path,
      @Nullable Map<String, String> properties,
      @Nullable List<Device> devices) {}

  record Device(
      @Nullable String name, @Nullable String template, @Nullable Map<String, String> properties) {}

  /// @throws EdgewiseException `PLANT-INCOMPLETE` when something is missing or not allowed
  PlantSpec plant() throws EdgewiseException {
    try {
      List<PlantNode> out = new ArrayList<>();
      for (Node node : need(nodes, "nodes")) {
        out.add(node(node));
      }
      return new PlantSpec(need(site, "site"), need(group, "group"), out, Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new EdgewiseException(
          INCOMPLETE, "The plant's description: " + e.getMessage() + ".", "Correct it there.", e);
    }
  }

  private PlantNode node(Node node) throws EdgewiseException {
    String name = need(node.name, "name of a node");
    AssetPath path = AssetPath.of(need(node.path, "path of " + name));
    List<PlantDevice> devices = new ArrayList<>();
    for (Device device : need(node.devices, "devices of " + name)) {
      devices.add(device(device, path));
    }
    return new PlantNode(name, path, orEmpty(node.properties), devices);
  }

  private PlantDevice device(Device device, AssetPath line) throws EdgewiseException {
    String name = need(device.name, "name of a device");
    String key = need(device.template, "template of " + name);
    Template template = need(need(templates, "templates").get(key), "template " + key);
    Map<String, String> properties = new HashMap<>(orEmpty(device.properties));
    properties.put("Kind", need(template.kind, "kind of " + key));
    List<PlantMetric> metrics = new ArrayList<>();
    for (Metric metric : need(template.metrics, "metrics of " + key)) {
      metrics.add(metric(metric, key));
    }
    MachineKind machine = need(template.machine, "machine of " + key);
    return new PlantDevice(name, line.child(name), machine, properties, metrics);
  }

  private static PlantMetric metric(Metric metric, String template) throws EdgewiseException {
    String name = need(metric.name, "name of a metric of " + template);
    if (metric.periodMillis < 1) {
      throw missing("periodMillis of " + template + " " + name);
    }
    MetricSpec spec =
        new MetricSpec(
            name,
            metric.type == null ? ValueType.DOUBLE : metric.type,
            metric.unit == null ? "" : metric.unit,
            Optional.ofNullable(metric.range),
            Optional.ofNullable(metric.normal),
            metric.decimals == null ? OptionalInt.empty() : OptionalInt.of(metric.decimals),
            Optional.of(Duration.ofMillis(metric.periodMillis)),
            metric.description == null ? "" : metric.description);
    return new PlantMetric(spec, metric.noise);
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }

  private static <T> T need(@Nullable T value, String what) throws EdgewiseException {
    if (value == null) {
      throw missing(what);
    }
    return value;
  }

  private static EdgewiseException missing(String what) {
    return new EdgewiseException(
        INCOMPLETE, "The plant's description lacks: " + what + ".", "Add it there.");
  }
}
