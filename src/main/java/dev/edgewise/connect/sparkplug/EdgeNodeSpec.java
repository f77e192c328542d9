package dev.edgewise.connect.sparkplug;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.telemetry.AssetPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an edge node announces of itself.
///
/// @param group Sparkplug group id, no `/`, `+`, `#`
/// @param node Sparkplug edge node id, unique in its group
/// @param path where the node is in the plant; travels as the metric `Properties/Asset Path`
/// @param properties more `Properties/…` string metrics of the node
/// @param metrics of the node itself, in a fixed order: data names them by index
/// @param devices in the order of their births; names are unique
/// @param primaryHost the host id to wait for before the births; empty for none
/// @param typesInData whether data messages repeat the types of the births. They should not
///     (Sparkplug B 3.0, tck-id-payloads-metric-datatype-not-req), but hosts built on the
///     JavaScript library of Eclipse Tahu read no value without
public record EdgeNodeSpec(
    String group,
    String node,
    AssetPath path,
    Map<String, String> properties,
    List<MetricSpec> metrics,
    List<DeviceSpec> devices,
    Optional<String> primaryHost,
    boolean typesInData) {
  /// A node whose data does not repeat the types of its births.
  public EdgeNodeSpec(
      String group,
      String node,
      AssetPath path,
      Map<String, String> properties,
      List<MetricSpec> metrics,
      List<DeviceSpec> devices,
      Optional<String> primaryHost) {
    this(group, node, path, properties, metrics, devices, primaryHost, false);
  }

  /// As above, without metrics of its own.
  public EdgeNodeSpec(
      String group,
      String node,
      AssetPath path,
      Map<String, String> properties,
      List<DeviceSpec> devices,
      Optional<String> primaryHost) {
    this(group, node, path, properties, List.of(), devices, primaryHost);
  }

  /// @throws IllegalArgumentException when a name cannot be used or comes twice
  public EdgeNodeSpec {
    SparkplugTopic.checkName(group);
    SparkplugTopic.checkName(node);
    primaryHost.ifPresent(SparkplugTopic::checkName);
    properties = Map.copyOf(properties);
    metrics = List.copyOf(metrics);
    devices = List.copyOf(devices);
    check(devices);
  }

  /// @throws IllegalArgumentException when a name cannot be used or comes twice
  static void check(List<DeviceSpec> devices) {
    Set<String> names = new HashSet<>();
    for (DeviceSpec device : devices) {
      SparkplugTopic.checkName(device.name());
      if (!names.add(device.name())) {
        throw new IllegalArgumentException("Two devices are called '" + device.name() + "'");
      }
    }
  }

  NodeId id() {
    return new NodeId(group, node);
  }
}
