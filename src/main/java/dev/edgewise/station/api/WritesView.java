package dev.edgewise.station.api;

import java.util.List;

/// The "no writes" switches: that of the station and those of all edge nodes.
///
/// @param stopped whether the station's own is on: it then sends no command, and turns the switch
///     of each node that reports otherwise
/// @param by who turned it last, and how; empty when nobody has
/// @param nodes in order of id
public record WritesView(boolean stopped, String by, List<Node> nodes) {
  /// A node's switch.
  ///
  /// @param id `group/node`
  /// @param name the node's own name
  /// @param blocked whether it is on, as the node last reported
  /// @param online whether the node can be asked now
  public record Node(String id, String name, boolean blocked, boolean online) {}

  /// Whether writes are off anywhere.
  public boolean anyOff() {
    return stopped || nodes.stream().anyMatch(Node::blocked);
  }
}
