package dev.edgewise.station.service;

import dev.edgewise.fleet.protocol.NodeReport;
import java.util.List;
import java.util.Objects;

/// What the last report of a node says of its process and of what its store lost. Two of them are
/// compared for equality and by the time that the process ran, never by clocks: those are set.
///
/// @param started when the process started, by the node's clock, ns since the epoch
/// @param process id of the operating system's process
/// @param uptime since then, by its monotonic clock, ns; 0 for nodes of older versions
/// @param time of the report, by the node's clock, ns since the epoch
/// @param drops the last declared ones
record NodeRun(long started, long process, long uptime, long time, List<NodeReport.Drop> drops) {
  NodeRun {
    drops = drops == null ? List.of() : List.copyOf(drops); // read from a file
  }

  static NodeRun of(NodeReport report, NodeReport.Store store) {
    return new NodeRun(
        report.started(),
        report.process(),
        Objects.requireNonNullElse(report.uptime(), 0L),
        report.time(),
        store.drops());
  }

  boolean isSameProcess(NodeRun other) {
    return started == other.started && process == other.process;
  }

  /// Whether it was said later than `other`, which the same process said.
  boolean isAfter(NodeRun other) {
    return isTimed() && other.isTimed() ? uptime > other.uptime : time != other.time;
  }

  boolean isTimed() {
    return uptime > 0;
  }
}
