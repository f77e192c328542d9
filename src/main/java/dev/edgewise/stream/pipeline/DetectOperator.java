package dev.edgewise.stream.pipeline;

import dev.edgewise.stream.detect.DetectorSettings;
import dev.edgewise.stream.detect.RowDetector;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import java.util.List;
import java.util.Optional;

/// How unusual some values are. What has nothing new keeps its last value and is not looked at
/// again.
final class DetectOperator extends Operator {
  private final Slots slots;
  private final int first;
  private final int[] sources;
  private final RowDetector detector;
  private final double[] row;
  private final long[] seen;

  DetectOperator(Slots slots, int first, int[] sources, int[] triggers, DetectorSettings settings) {
    super(triggers);
    this.slots = slots;
    this.first = first;
    this.sources = sources;
    detector = new RowDetector(sources.length, settings);
    row = new double[sources.length];
    seen = new long[sources.length];
    java.util.Arrays.fill(seen, Long.MIN_VALUE);
  }

  static List<Ports.Port> ports(int columns) {
    return List.of(
        new Ports.Port(
            "score",
            1,
            "",
            Optional.of(new Range(0, 1)),
            Optional.of(new Range(0, RowDetector.ALARM_SCORE))),
        new Ports.Port("anomaly", 1, "", Optional.of(new Range(0, 1)), Optional.empty()),
        new Ports.Port(
            "cause", 1, "", Optional.of(new Range(0, Math.max(1, columns))), Optional.empty()));
  }

  @Override
  boolean evaluate(long time) {
    int quality = Quality.BAD_NO_DATA;
    for (int i = 0; i < row.length; i++) {
      int source = sources[i];
      boolean fresh = slots.times[source] != seen[i];
      boolean good = fresh && !Quality.isBad(slots.qualities[source]);
      seen[i] = slots.times[source];
      row[i] = good ? slots.values[source] : Double.NaN;
      if (good) {
        quality =
            Quality.isBad(quality)
                ? slots.qualities[source]
                : Slots.worse(quality, slots.qualities[source]);
      }
    }
    double score = detector.next(time, row);
    int told = Quality.isBad(quality) ? Quality.UNCERTAIN : quality;
    slots.setDerived(first, score, told, time);
    slots.setDerived(first + 1, detector.anomaly() ? 1 : 0, told, time);
    int cause = detector.cause();
    slots.setDerived(first + 2, cause < 0 ? Double.NaN : cause, told, time);
    return true;
  }
}
