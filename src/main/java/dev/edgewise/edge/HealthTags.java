package dev.edgewise.edge;

import dev.edgewise.connect.sparkplug.EdgeValues;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The metrics of a node itself.
final class HealthTags {
  static final Duration PERIOD = Duration.ofSeconds(5);

  private HealthTags() {}

  /// A figure of the node, in the order in which they are announced.
  private enum Figure {
    CPU("health/cpu", "%", 1, "Share of all cores"),
    MEMORY("health/memory", "MB", 0, "Resident memory"),
    HEAP("health/heap", "MB", 0, "Used heap"),
    STATUS("health/status", "", 0, "NE 107: 0 good, 1 M, 2 S, 3 C, 4 F"),
    PIPELINE_QUEUE("queue/pipeline", "", 0, "Messages that wait for the pipelines"),
    UPLINK_QUEUE("queue/uplink", "", 0, "Messages that wait for the way up"),
    EVENT_QUEUE("queue/events", "", 0, "Events that wait for the station"),
    LOST("queue/lost", "", 0, "Messages and events that found no room, since the start"),
    MODEL_P50("model/latency-p50", "µs", 1, "Time of one call of a model, median"),
    MODEL_P99("model/latency-p99", "µs", 1, "Time of one call of a model, 99 %"),
    DECISION_P50("decision/latency-p50", "ms", 3, "From what brings it about to command, median"),
    DECISION_P99("decision/latency-p99", "ms", 3, "From what brings it about to command, 99 %"),
    DELAY_P50("decision/delay-p50", "ms", 3, "The same with the wait for late values, median"),
    DELAY_P99("decision/delay-p99", "ms", 3, "The same with the wait for late values, 99 %"),
    CLOCK("clock/offset", "ms", 3, "This node's clock less the station's, as the station found"),
    ROUND_TRIP("clock/round-trip", "ms", 3, "The offset is good to half of this"),
    BYTES_IN("traffic/in", "B", 0, "Payload bytes from devices, since the start"),
    BYTES_OUT("traffic/out", "B", 0, "Payload bytes sent up, since the start"),
    STORE("store/used", "MB", 2, "What waits for the station, on disk"),
    BUDGET("store/budget", "MB", 0, "Most of it"),
    EVENTS_WAIT("store/waiting-events", "", 0, "Events that the station has not acknowledged"),
    DERIVED_WAIT("store/waiting-derived", "", 0, "Worked-out values that it has not acknowledged"),
    MEASURED_WAIT("store/waiting-measured", "", 0, "Measured values that it has not acknowledged"),
    HOURS_LEFT("store/hours-left", "h", 1, "Until the store is full if nothing went up"),
    UNFORCED("store/unforced", "", 0, "Samples that would be lost if the node died now"),
    DROPPED("store/dropped", "", 0, "Samples given up, since the store was made"),
    JUMPS("clock/jumps", "", 0, "Jumps of the system's clock, since the start"),
    CORRECTION("clock/correction", "ms", 3, "The system's clock less the one that the node uses"),
    INPUTS("inputs/used", "MB", 2, "Inputs kept for a look back, on disk"),
    INPUTS_LOST("inputs/lost", "", 0, "Input messages that were not kept, since the start");

    private final String name;
    private final String unit;
    private final int decimals;
    private final String description;

    Figure(String name, String unit, int decimals, String description) {
      this.name = name;
      this.unit = unit;
      this.decimals = decimals;
      this.description = description;
    }
  }

  /// The figures at one moment; NaN for one that is not known.
  record Figures(
      double cpu,
      double memory,
      double heap,
      double status,
      double pipelineQueue,
      double uplinkQueue,
      double eventQueue,
      double lost,
      double modelP50,
      double modelP99,
      double decisionP50,
      double decisionP99,
      double delayP50,
      double delayP99,
      double clockOffset,
      double roundTrip,
      double bytesIn,
      double bytesOut,
      Alone alone) {
    private double[] inOrder() {
      return new double[] {
        cpu,
        memory,
        heap,
        status,
        pipelineQueue,
        uplinkQueue,
        eventQueue,
        lost,
        modelP50,
        modelP99,
        decisionP50,
        decisionP99,
        delayP50,
        delayP99,
        clockOffset,
        roundTrip,
        bytesIn,
        bytesOut,
        alone.usedMegabytes,
        alone.budgetMegabytes,
        alone.eventsWait,
        alone.derivedWait,
        alone.measuredWait,
        alone.hoursLeft,
        alone.unforced,
        alone.dropped,
        alone.jumps,
        alone.correctionMillis,
        alone.inputsMegabytes,
        alone.inputsLost
      };
    }
  }

  /// How a node stands that is left alone.
  record Alone(
      double usedMegabytes,
      double budgetMegabytes,
      double eventsWait,
      double derivedWait,
      double measuredWait,
      double hoursLeft,
      double unforced,
      double dropped,
      double jumps,
      double correctionMillis,
      double inputsMegabytes,
      double inputsLost) {}

  static List<MetricSpec> specs() {
    return Stream.of(Figure.values())
        .map(
            figure ->
                new MetricSpec(
                    figure.name,
                    ValueType.DOUBLE,
                    figure.unit,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.of(figure.decimals),
                    Optional.of(PERIOD),
                    figure.description,
                    Optional.of(Origin.MEASURED),
                    false))
        .toList();
  }

  /// @param time ns since the epoch
  static EdgeValues values(Figures figures, long time) {
    double[] all = figures.inOrder();
    int[] metrics = new int[all.length];
    long[] bits = new long[all.length];
    int[] qualities = new int[all.length];
    for (int i = 0; i < all.length; i++) {
      metrics[i] = i;
      boolean known = !Double.isNaN(all[i]);
      bits[i] = Double.doubleToRawLongBits(known ? all[i] : 0);
      qualities[i] = known ? Quality.GOOD : Quality.BAD_WAITING_FOR_INITIAL_DATA;
    }
    return EdgeValues.at(time, metrics, bits, qualities);
  }
}
