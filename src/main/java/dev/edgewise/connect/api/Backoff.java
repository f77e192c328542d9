package dev.edgewise.connect.api;

import java.time.Duration;

/// Waits between tries: the shortest, doubled with each failure up to the longest. The jitter takes
/// away up to a quarter, so that many clients do not come back at the same moment.
///
/// @param shortest more than zero
/// @param longest not less than `shortest`
public record Backoff(Duration shortest, Duration longest) {
  private static final double JITTER = 0.25;

  public Backoff {
    if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0) {
      throw new IllegalArgumentException("A backoff needs 0 < shortest <= longest");
    }
  }

  /// The wait after so many failed tries since the last success.
  ///
  /// @param failures 0 when a connection that was up is lost
  /// @param chance 0 (inclusive) to 1 (exclusive)
  public Duration delay(int failures, double chance) {
    long cap = longest.toNanos();
    long nanos = shortest.toNanos();
    for (int i = 1; i < failures && nanos < cap; i++) {
      nanos = nanos > cap / 2 ? cap : nanos * 2;
    }
    return Duration.ofNanos(nanos - (long) (nanos * JITTER * chance));
  }
}
