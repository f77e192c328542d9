package dev.edgewise.edge;

import java.time.Duration;

/// How long the drain rests after each message: at least as long as it worked on it, longer while
/// decisions wait, and longer while its own rests end late: then there is more to do than there are
/// processors, and those that decide are late as well. Not safe for many threads.
final class DrainPace {
  static final long LEAST = Duration.ofMillis(2).toNanos();

  /// Unless it worked for longer, as where the way up is slow: half of it is left to what is live.
  static final long MOST = Duration.ofMillis(20).toNanos();

  /// Others than decisions take no more than this from it: else a backlog would never end.
  static final long MOST_LATE = Duration.ofMillis(10).toNanos();

  /// Timers of systems are good to less than that.
  static final long LATE = Duration.ofMillis(1).toNanos();

  private static final double MORE = 1.5;
  private static final double LESS = 0.97;

  private double rest = LEAST;

  /// @param worked since the last rest, ns
  /// @param busy whether decisions wait
  /// @return ns
  long rest(long worked, boolean busy) {
    return Math.max(worked, busy ? MOST : Math.round(rest));
  }

  /// A rest has ended.
  ///
  /// @param late how much later than wanted, ns
  void rested(long late) {
    rest = late > LATE ? Math.min(MOST_LATE, rest * MORE) : Math.max(LEAST, rest * LESS);
  }
}
