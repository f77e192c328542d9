package dev.edgewise.edge;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.json.PlainSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.NodeReport;
import java.util.HashMap;
import java.util.Map;

/// Measures a node and judges it. Not safe for many threads.
final class NodeHealth {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_MEGABYTE = 1 << 20;
  private static final long MOST_OFFSET_NANOS = 1_000_000_000L;

  private final Watched watched;
  private final ProcessFigures process;
  private Decider.Figures decider;
  private long lastLost;

  /// What is measured.
  record Watched(
      PlainSource source,
      WaveReader waves,
      MqttLink local,
      Uplink uplink,
      EdgeStore store,
      EventBox events,
      StationLink station,
      CommandDesk desk,
      Decider decider,
      ClockOffset clock,
      SteadyClock steady,
      InputRing inputs) {}

  NodeHealth(Watched watched, TimeSource time) {
    this.watched = watched;
    this.process = new ProcessFigures(time);
    this.decider = watched.decider().figures();
  }

  /// As of the last [#judge].
  HealthTags.Figures measure(HealthStatus status) {
    ClockOffset clock = watched.clock();
    return new HealthTags.Figures(
        process.cpuPercent(),
        ProcessFigures.residentMegabytes(),
        ProcessFigures.heapMegabytes(),
        status.level().ordinal(),
        decider.waiting(),
        watched.uplink().waiting(),
        watched.events().waiting(),
        lost(),
        decider.modelP50Micros(),
        decider.modelP99Micros(),
        decider.decisionP50Millis(),
        decider.decisionP99Millis(),
        decider.delayP50Millis(),
        decider.delayP99Millis(),
        clock.isKnown() ? clock.offset() / NANOS_PER_MILLI : Double.NaN,
        clock.isKnown() ? clock.roundTrip() / NANOS_PER_MILLI : Double.NaN,
        watched.source().figures().bytes() + watched.waves().bytes() + watched.station().bytesIn(),
        watched.uplink().bytes() + watched.events().bytes() + watched.station().bytesOut(),
        alone());
  }

  private HealthTags.Alone alone() {
    EdgeStore store = watched.store();
    Map<String, NodeReport.Lane> lanes = new HashMap<>();
    store.lanes().forEach(lane -> lanes.put(lane.name(), lane.report()));
    return new HealthTags.Alone(
        store.bytes() / BYTES_PER_MEGABYTE,
        store.budget() / BYTES_PER_MEGABYTE,
        waiting(lanes, Lanes.EVENTS),
        waiting(lanes, Lanes.DERIVED),
        waiting(lanes, Lanes.MEASURED),
        store.hoursLeft(),
        lanes.values().stream().mapToDouble(NodeReport.Lane::unforced).sum(),
        lanes.values().stream().mapToDouble(NodeReport.Lane::dropped).sum(),
        watched.steady().jumps(),
        watched.steady().correction() / NANOS_PER_MILLI,
        watched.inputs().bytes() / BYTES_PER_MEGABYTE,
        watched.inputs().lost());
  }

  private static double waiting(Map<String, NodeReport.Lane> lanes, String name) {
    NodeReport.Lane lane = lanes.get(name);
    return lane == null ? Double.NaN : lane.waiting();
  }

  /// What is said of the node now. What was lost counts from one call to the next.
  HealthStatus judge() {
    decider = watched.decider().figures();
    long lost = lost();
    boolean losing = lost > lastLost;
    lastLost = lost;
    String failed = watched.decider().trouble();
    boolean deaf = !(watched.local().state() instanceof ConnectionState.Connected);
    boolean skewed =
        watched.clock().isKnown() && Math.abs(watched.clock().offset()) > MOST_OFFSET_NANOS;
    return HealthStatus.GOOD
        .or(deaf, HealthStatus.Level.FAILURE, "the broker of the devices cannot be reached")
        .or(
            watched.desk().writesBlocked(),
            HealthStatus.Level.FUNCTION_CHECK,
            "writes are blocked: nothing on this node acts")
        .or(
            !watched.store().trouble().isEmpty(),
            HealthStatus.Level.OUT_OF_SPECIFICATION,
            watched.store().trouble())
        .or(losing, HealthStatus.Level.OUT_OF_SPECIFICATION, "more comes than there is room for")
        .or(
            skewed,
            HealthStatus.Level.OUT_OF_SPECIFICATION,
            "the clock is more than a second away from the station's")
        .or(
            !watched.steady().trouble().isEmpty(),
            HealthStatus.Level.OUT_OF_SPECIFICATION,
            watched.steady().trouble())
        .or(!failed.isEmpty(), HealthStatus.Level.MAINTENANCE, failed)
        .or(
            !watched.inputs().trouble().isEmpty(),
            HealthStatus.Level.MAINTENANCE,
            "inputs are not kept: " + watched.inputs().trouble());
  }

  private long lost() {
    return watched.uplink().dropped() + watched.events().dropped() + decider.lost();
  }
}
