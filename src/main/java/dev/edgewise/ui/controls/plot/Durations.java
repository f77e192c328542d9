package dev.edgewise.ui.controls.plot;

import java.util.Locale;

/// Lengths of time in words that fit a label, more exact than those for prose.
public final class Durations {
  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;
  private static final double SECOND = 1e9;
  private static final long MINUTE = 60_000_000_000L;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Durations() {}

  /// For example `480 µs`, `2.48 s`, `12 min 3 s`, `3 h 20 min`, `5 d 2 h`.
  ///
  /// @param nanos may be negative; its size counts
  public static String words(long nanos) {
    long n = Math.abs(nanos);
    if (n < MILLI) {
      return String.format(Locale.ROOT, "%.0f µs", n / MICRO);
    } else if (n < SECOND) {
      return String.format(Locale.ROOT, "%.0f ms", n / MILLI);
    } else if (n < MINUTE) {
      return String.format(Locale.ROOT, "%.2f s", n / SECOND);
    } else if (n < HOUR) {
      return both(n / MINUTE, "min", Math.round(n % MINUTE / SECOND), "s");
    } else if (n < DAY) {
      return both(n / HOUR, "h", n % HOUR / MINUTE, "min");
    }
    return both(n / DAY, "d", n % DAY / HOUR, "h");
  }

  private static String both(long large, String largeUnit, long small, String smallUnit) {
    String text = large + " " + largeUnit;
    return small == 0 ? text : text + " " + small + " " + smallUnit;
  }
}
