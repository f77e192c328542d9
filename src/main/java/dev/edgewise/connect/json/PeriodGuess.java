package dev.edgewise.connect.json;

/// How often a signal comes, guessed from the intervals of its messages: regular when of eight
/// intervals the longest is at most twice the shortest. A signal that is sent on change alone has
/// no
/// period.
final class PeriodGuess {
  private static final int WINDOW = 8;
  private static final long SHORTEST_NANOS = 20_000_000L;
  private static final long LONGEST_NANOS = 86_400_000_000_000L;
  private static final double SAME = 0.3;

  private long last = Long.MIN_VALUE;
  private long shortest = Long.MAX_VALUE;
  private long longest;
  private long sum;
  private int count;
  private long periodMillis;

  /// ms; 0 when there is none.
  long periodMillis() {
    return periodMillis;
  }

  /// Takes the arrival of a message in.
  ///
  /// @param received ns since the epoch
  /// @return whether the guess has changed
  boolean came(long received) {
    long interval = received - last;
    boolean first = last == Long.MIN_VALUE;
    last = received;
    if (first || interval < 0) {
      return false;
    }
    shortest = Math.min(shortest, interval);
    longest = Math.max(longest, interval);
    sum += interval;
    return ++count == WINDOW && judge();
  }

  private boolean judge() {
    long mean = sum / WINDOW;
    boolean regular = longest <= 2 * shortest && mean >= SHORTEST_NANOS && mean <= LONGEST_NANOS;
    long fresh = regular ? round(mean / 1_000_000L) : 0;
    shortest = Long.MAX_VALUE;
    longest = 0;
    sum = 0;
    count = 0;
    if (fresh == periodMillis || (fresh > 0 && isNear(fresh, periodMillis))) {
      return false;
    }
    periodMillis = fresh;
    return true;
  }

  private static boolean isNear(long a, long b) {
    return Math.abs(a - b) <= SAME * b;
  }

  /// Two digits: 9,987 ms are 10 s.
  private static long round(long millis) {
    long step = 1;
    while (millis / step >= 100) {
      step *= 10;
    }
    return (millis + step / 2) / step * step;
  }
}
