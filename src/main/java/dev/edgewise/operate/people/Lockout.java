package dev.edgewise.operate.people;

import java.time.Duration;

/// How long a name has to wait after wrong passwords. Pure.
///
/// Three tries are free; then 5 s, doubled each time, a minute at most (NIST SP 800-63B, 5.2.2: the
/// verifier limits the rate). Not longer: at this seat somebody else could keep an operator from an
/// alarm, and one try a minute guesses no password of ten characters.
final class Lockout {
  static final int FREE_TRIES = 3;
  private static final long FIRST_MILLIS = Duration.ofSeconds(5).toMillis();
  private static final long MOST_MILLIS = Duration.ofMinutes(1).toMillis();

  private Lockout() {}

  /// The wait that `failures` wrong passwords in a row bring, ms.
  static long delayMillis(int failures) {
    if (failures < FREE_TRIES) {
      return 0;
    }
    int doublings = Math.min(failures - FREE_TRIES, 20);
    return Math.min(FIRST_MILLIS << doublings, MOST_MILLIS);
  }

  /// What is left of it after a restart, ms; 0 when another try is allowed.
  ///
  /// @param last time of the last wrong one, ms since the epoch
  /// @param now may lie before `last` when the clock was set back: then it is waited for once
  static long leftMillis(int failures, long last, long now) {
    long delay = delayMillis(failures);
    return Math.clamp(last + delay - now, 0, delay);
  }
}
