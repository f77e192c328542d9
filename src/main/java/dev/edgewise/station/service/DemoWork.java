package dev.edgewise.station.service;

import java.util.List;

/// What the real edge nodes of the demo run beside their devices.
final class DemoWork {
  /// Nodes of the demo plant that are real edge nodes.
  static final List<String> NODES = List.of("edge-07", "edge-03");

  private DemoWork() {}

  static DemoEdgeFile.Work of(String node) {
    return new DemoEdgeFile.Work(List.of(), List.of(), List.of(), List.of());
  }
}
