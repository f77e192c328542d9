package dev.edgewise.station.api;

import java.util.List;

/// @param connections the station's own connections to brokers
/// @param nodes edge nodes, and groups of devices that have none, in order of their id
public record NetworkView(List<ConnectionInfo> connections, List<EdgeNodeInfo> nodes) {
  /// The edge nodes alone, in order of their id.
  public List<EdgeNodeInfo> edgeNodes() {
    return nodes.stream().filter(node -> !node.direct()).toList();
  }
}
