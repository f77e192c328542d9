package dev.edgewise.edge;

import dev.edgewise.base.Product;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.telemetry.EdgeEvent;
import java.util.Map;

/// What a node says of itself: figures as tags, a report, and events about its clock.
final class SelfReport {
  private final Parts parts;
  private final TimeSource time;
  private final long born;
  private volatile HealthStatus status = HealthStatus.GOOD;

  /// Whom it asks, and by whom it tells.
  ///
  /// @param started of the process, ns since the epoch
  record Parts(
      EdgeConfig config,
      CommandDesk desk,
      Decider decider,
      EdgeStore store,
      NodeHealth health,
      Uplink uplink,
      EventBox events,
      EventIds ids,
      StationLink link,
      long started) {}

  SelfReport(Parts parts, TimeSource time) {
    this.parts = parts;
    this.time = time;
    born = time.monotonicNanos();
  }

  /// On the timers' thread: all of it is short and sends nothing by itself.
  void measure() {
    HealthStatus before = status;
    status = parts.health().judge();
    parts.uplink().own(HealthTags.values(parts.health().measure(status), time.epochNanos()));
    if (!before.equals(status)) {
      report();
    }
  }

  void report() {
    Threads.startVirtual("edge-report", () -> parts.link().report(reported()));
  }

  /// Something happened to the node's clock.
  void clock(String text) {
    parts
        .events()
        .add(
            new EdgeEvent(
                parts.ids().next(),
                EdgeEvent.Kind.NODE,
                parts.config().asset(),
                time.epochNanos(),
                "clock",
                "clock",
                "",
                text,
                Map.of(),
                false));
    measure();
  }

  private NodeReport reported() {
    EdgeConfig config = parts.config();
    return new NodeReport(
        config.site(),
        config.node(),
        time.epochNanos(),
        Product.VERSION,
        parts.started(),
        ProcessHandle.current().pid(),
        time.monotonicNanos() - born,
        parts.desk().writesBlocked(),
        status.level().letter(),
        status.reason(),
        parts.decider().models(),
        parts.decider().rules(),
        ReportedContracts.of(config.devices()),
        parts.store().report());
  }
}
