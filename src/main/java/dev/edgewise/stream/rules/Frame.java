package dev.edgewise.stream.rules;

import dev.edgewise.telemetry.Quality;
import java.util.Arrays;

/// What one compiled rule remembers, and what it sees now. Of one thread.
final class Frame {
  final long[] longs;
  final double[] doubles;

  /// The inputs; NaN where one is not usable.
  final double[] usable;

  /// Whether an input has a value of usable quality, however old.
  final boolean[] came;

  /// Times of the inputs' values; the caller's own array, for the time of an evaluation.
  long[] times = new long[0];

  /// Above which age an input is not usable, ns.
  final long[] stale;

  /// Event time of this evaluation; never goes back.
  long now = Long.MIN_VALUE;

  /// When something changes without new data.
  long next = Long.MAX_VALUE;

  Frame(int longs, int doubles, long[] stale) {
    this.longs = new long[longs];
    this.doubles = new double[doubles];
    this.stale = stale;
    usable = new double[stale.length];
    came = new boolean[stale.length];
    Arrays.fill(this.doubles, Op.UNKNOWN);
  }

  void begin(long time, double[] values, int[] qualities, long[] valueTimes) {
    now = Math.max(now, time);
    next = Long.MAX_VALUE;
    times = valueTimes;
    for (int i = 0; i < usable.length; i++) {
      boolean good = isUsable(qualities[i]) && Double.isFinite(values[i]);
      came[i] = good;
      boolean fresh = good && (stale[i] == Long.MAX_VALUE || now - valueTimes[i] <= stale[i]);
      usable[i] = fresh ? values[i] : Op.UNKNOWN;
      if (fresh && stale[i] != Long.MAX_VALUE) {
        wake(valueTimes[i] + stale[i] + 1);
      }
    }
  }

  void wake(long time) {
    next = Math.min(next, time);
  }

  /// Good, or uncertain for another reason than that the value is an old one.
  static boolean isUsable(int quality) {
    return quality >= 0
        && quality != Quality.UNCERTAIN_LAST_USABLE
        && quality != Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE;
  }
}
