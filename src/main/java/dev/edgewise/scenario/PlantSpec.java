package dev.edgewise.scenario;

import dev.edgewise.connect.sparkplug.EdgeNodeSpec;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A plant to simulate. See [Plants].
///
/// @param site name of the site, first segment of all its paths
/// @param group Sparkplug group
/// @param nodes its edge nodes; names of nodes and devices are unique in the plant
/// @param primaryHost the host application that the edge nodes wait for; empty: none
public record PlantSpec(
    String site, String group, List<PlantNode> nodes, Optional<String> primaryHost) {
  /// @throws IllegalArgumentException when a name is there twice
  public PlantSpec {
    nodes = List.copyOf(nodes);
    Set<String> names = new HashSet<>();
    for (PlantNode node : nodes) {
      requireNew(names, node.name());
      node.devices().forEach(device -> requireNew(names, device.name()));
    }
  }

  /// The same plant, whose edge nodes wait for a host application.
  ///
  /// @param host Sparkplug host id
  public PlantSpec withPrimaryHost(String host) {
    return new PlantSpec(site, group, nodes, Optional.of(host));
  }

  /// The same plant with these edge nodes and no others.
  public PlantSpec only(Collection<String> nodeNames) {
    return new PlantSpec(
        site,
        group,
        nodes.stream().filter(node -> nodeNames.contains(node.name())).toList(),
        primaryHost);
  }

  /// The same plant without these edge nodes.
  public PlantSpec without(Collection<String> nodeNames) {
    return new PlantSpec(
        site,
        group,
        nodes.stream().filter(node -> !nodeNames.contains(node.name())).toList(),
        primaryHost);
  }

  /// All devices in the order of the nodes.
  public List<PlantDevice> devices() {
    return nodes.stream().flatMap(node -> node.devices().stream()).toList();
  }

  /// Number of metrics of all devices.
  public int tagCount() {
    return devices().stream().mapToInt(device -> device.metrics().size()).sum();
  }

  /// The edge node that serves a device; empty when there is none of that name.
  public Optional<PlantNode> nodeOf(String device) {
    return nodes.stream()
        .filter(node -> node.devices().stream().anyMatch(d -> d.name().equals(device)))
        .findFirst();
  }

  public Optional<PlantDevice> device(String name) {
    return devices().stream().filter(device -> device.name().equals(name)).findFirst();
  }

  /// An edge node of this plant as it announces itself.
  public EdgeNodeSpec announce(PlantNode node) {
    return new EdgeNodeSpec(
        group,
        node.name(),
        node.path(),
        node.properties(),
        node.devices().stream().map(PlantDevice::spec).toList(),
        primaryHost);
  }

  private static void requireNew(Set<String> names, String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("There are two named " + name + " in the plant");
    }
  }
}
