package dev.edgewise.operate.people;

import java.time.Duration;

/// How long a name has to wait after wrong passwords. Pure.
///
/// Three tries are free; then 5 s, doubled each time, 15 min at most (NIST SP 800-63B, 5.2.2: the
/// verifier limits the rate). The account is never locked for good: that would let anybody lock an
/// operator out of an alarm.
final class Lockout {
  static final int FREE_TRIES = 3;
  private static final long FIRST_MILLIS = Duration.ofSeconds(5).toMillis();
  private static final long MOST_MILLIS = Duration.ofMinutes(15).toMillis();

  private Lockout() {}

  /// The wait that `failures` wrong passwords in a row bring, ms.
  static long delayMillis(int failures) {
    if (failures < FREE_TRIES) {
      return 0;
    }
    int doublings = Math.min(failures - FREE_TRIES, 20);
    return Math.min(FIRST_MILLIS << doublings, MOST_MILLIS);
  }

  /// What is left of it, ms; 0 when another try is allowed.
  ///
  /// @param last time of the last wrong one, ms since the epoch
  /// @param now may lie before `last` when the clock was set back; the wait is not longer for that
  static long leftMillis(int failures, long last, long now) {
    long delay = delayMillis(failures);
    return Math.clamp(last + delay - now, 0, delay);
  }
}
