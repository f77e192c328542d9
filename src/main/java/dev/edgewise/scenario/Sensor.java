package dev.edgewise.scenario;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;

/// Turns a true value into what a sensor sends: noise, limits of its range, steps of its last
/// digit, and rare failures. A function of the time; serves one thread.
///
/// A failing sensor (once in some months of each tag, for 8 to 30 s) sends the bottom of its
/// range, as a broken 4–20 mA loop does, and bad quality.
final class Sensor {
  private static final long WINDOW = 12 * 3_600 * Drift.SECOND;
  private static final double FAILURES_PER_WINDOW = 1 / 300.0;
  private static final long SHORTEST = 8 * Drift.SECOND;
  private static final long LONGEST = 30 * Drift.SECOND;

  private final ValueType type;
  private final double noise;
  private final double low;
  private final double high;
  private final double stepsPerUnit;
  private final boolean canFail;
  private final long seed;

  private long window = Long.MIN_VALUE;
  private long failsFrom;
  private long failsTo;

  Sensor(PlantMetric metric, long deviceSeed) {
    type = metric.spec().type();
    noise = metric.noise();
    low = metric.spec().range().map(Range::low).orElse(Double.NEGATIVE_INFINITY);
    high = metric.spec().range().map(Range::high).orElse(Double.POSITIVE_INFINITY);
    stepsPerUnit = Math.pow(10, metric.spec().decimals().orElse(6));
    canFail = type == ValueType.DOUBLE && Double.isFinite(low);
    seed = Noise.seed(deviceSeed, metric.spec().name());
  }

  /// @return [Quality#GOOD] or [Quality#BAD_SENSOR_FAILURE]
  int quality(long timeNanos) {
    return fails(timeNanos) ? Quality.BAD_SENSOR_FAILURE : Quality.GOOD;
  }

  /// Raw bits by the metric's type.
  ///
  /// @param clean the true value
  long bits(double clean, long timeNanos) {
    return switch (type) {
      case BOOL, INT64 -> type.toBits(clean);
      case DOUBLE -> Double.doubleToRawLongBits(fails(timeNanos) ? low : seen(clean, timeNanos));
    };
  }

  private double seen(double clean, long timeNanos) {
    double noisy = noise == 0 ? clean : clean + noise * Noise.normal(seed, timeNanos);
    double limited = Math.max(low, Math.min(high, noisy));
    return Math.rint(limited * stepsPerUnit) / stepsPerUnit + 0.0;
  }

  private boolean fails(long timeNanos) {
    if (!canFail) {
      return false;
    }
    long now = Math.floorDiv(timeNanos, WINDOW);
    if (now != window) {
      window = now;
      long draws = Noise.draw(~seed, now);
      boolean once = Noise.uniform(draws, 1) < FAILURES_PER_WINDOW;
      failsFrom = now * WINDOW + (long) (Noise.uniform(draws, 2) * (WINDOW - LONGEST));
      failsTo = once ? failsFrom + (long) Noise.between(draws, 3, SHORTEST, LONGEST) : failsFrom;
    }
    return timeNanos >= failsFrom && timeNanos < failsTo;
  }
}
