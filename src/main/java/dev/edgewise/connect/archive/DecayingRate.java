package dev.edgewise.connect.archive;

/// Events a second, each counted for about ten seconds with a weight that fades. Not safe for
/// threads.
final class DecayingRate {
  private static final double SPAN_NANOS = 10e9;

  /// Below this part of the span, 1 − x stands for exp(−x).
  private static final double SHORT = 0.01;

  private double perSpan;
  private long at;

  /// @param time ns since the epoch; one that goes back counts as the last one
  void add(double count, long time) {
    perSpan = perSpan * left(time) + count;
    at = Math.max(at, time);
  }

  double perSecond(long now) {
    return perSpan * left(now) * 1e9 / SPAN_NANOS;
  }

  private double left(long now) {
    double spans = Math.max(0, now - at) / SPAN_NANOS;
    return spans < SHORT ? 1 - spans : Math.exp(-spans);
  }
}
