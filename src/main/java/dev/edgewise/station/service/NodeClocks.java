package dev.edgewise.station.service;

import dev.edgewise.connect.api.NodeId;

/// The clocks of edge nodes beside the station's. What is good until a time is judged by the node's
/// own clock, so the station says it in that clock.
interface NodeClocks {
  /// Node's clock less the station's as it was last measured, ns; 0 before the first answer.
  long offset(NodeId node);

  /// Whether it was measured lately enough to rely on it.
  boolean isKnown(NodeId node);

  /// Measures it soon.
  void measure(NodeId node);
}
