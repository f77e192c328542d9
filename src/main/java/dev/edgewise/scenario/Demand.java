package dev.edgewise.scenario;

/// What is asked of a machine, 1 = its design point: the shifts of the plant and a wandering of
/// its own, and the same behind the thermal lag of the machine.
final class Demand {
  private static final double SLOW_SHARE = 0.03;
  private static final double FAST_SHARE = 0.008;

  private final DayCurve curve = DayCurve.shifts();
  private final DayCurve laggedCurve;
  private final Drift slow;
  private final Drift fast;
  private final long tauNanos;

  /// @param tauSeconds thermal time constant of the machine, s
  Demand(long seed, long tauSeconds) {
    tauNanos = tauSeconds * Drift.SECOND;
    laggedCurve = curve.lagged(tauNanos);
    slow = Drift.ofSeconds(seed, "demand slow", 1_500);
    fast = Drift.ofSeconds(seed, "demand fast", 40);
  }

  /// About 0.8 to 1.05.
  double at(long timeNanos) {
    return curve.applyAsDouble(timeNanos)
        + SLOW_SHARE * slow.applyAsDouble(timeNanos)
        + FAST_SHARE * fast.applyAsDouble(timeNanos);
  }

  /// The lagged demand. The fast part is averaged out by the lag and left away.
  double lagged(long timeNanos) {
    return laggedCurve.applyAsDouble(timeNanos) + SLOW_SHARE * Lag.of(slow, timeNanos, tauNanos);
  }
}
