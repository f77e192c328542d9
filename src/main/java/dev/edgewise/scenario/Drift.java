package dev.edgewise.scenario;

import java.util.function.LongToDoubleFunction;

/// A smooth wandering between −1 and 1 with mean 0: random values on a grid in time, joined by the
/// smoothstep polynomial 3f² − 2f³ (value noise).
///
/// @param seed chooses the values
/// @param periodNanos time between two grid points, ns
record Drift(long seed, long periodNanos) implements LongToDoubleFunction {
  static final long SECOND = 1_000_000_000L;

  static Drift ofSeconds(long seed, String name, long seconds) {
    return new Drift(Noise.seed(seed, name), seconds * SECOND);
  }

  /// @param timeNanos ns since the epoch
  @Override
  public double applyAsDouble(long timeNanos) {
    long cell = Math.floorDiv(timeNanos, periodNanos);
    double f = (double) (timeNanos - cell * periodNanos) / periodNanos;
    double a = 2 * Noise.uniform(seed, cell) - 1;
    double b = 2 * Noise.uniform(seed, cell + 1) - 1;
    return a + (b - a) * f * f * (3 - 2 * f);
  }
}
