package dev.edgewise.ui.topology;

import java.util.List;

/// What is linked with what. Links point from the device to the station.
///
/// @param nodes the station first, then edge nodes and areas, each followed by what is behind it
/// @param links every node but the station has one link towards it
/// @param grouped whether the plant is too large for each device to have a node of its own
record TopologyGraph(List<GraphNode> nodes, List<Link> links, boolean grouped) {
  static final TopologyGraph EMPTY = new TopologyGraph(List.of(), List.of(), false);

  TopologyGraph {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
  }

  /// @param from id of the node nearer to the devices
  /// @param to id of the node nearer to the station
  record Link(String from, String to) {}
}
