package dev.edgewise.operate.alarms;

/// How many alarms annunciated within the last ten minutes, and whether that is a flood: it begins
/// above 10 and ends below 5 (EEMUA 191, ISA-18.2). Resolution is a second. Where the clock is set
/// back the count begins anew. Guarded by the engine.
final class TenMinutes {
  /// More than so many within ten minutes begin a flood.
  static final int FLOOD_BEGINS_ABOVE = 10;

  /// Fewer than so many within ten minutes end it.
  static final int FLOOD_ENDS_BELOW = 5;

  private static final int SECONDS = 600;
  private static final int LATE = 10;
  private static final long SECOND = 1_000_000_000L;

  private final int[] counts = new int[SECONDS];
  private long last = Long.MIN_VALUE;
  private int sum;
  private long floodSince;

  /// @param time now, ns since the epoch
  void add(long time) {
    long second = Math.floorDiv(time, SECOND);
    advance(second);
    counts[Math.floorMod(second, SECONDS)]++;
    sum++;
    judge(time);
  }

  /// One of before this run, while nothing else was added.
  ///
  /// @param now ns since the epoch; what is older than ten minutes, or later, does not count
  void restored(long time, long now) {
    long second = Math.floorDiv(time, SECOND);
    advance(Math.floorDiv(now, SECOND));
    if (second > last - SECONDS && second <= last) {
      counts[Math.floorMod(second, SECONDS)]++;
      sum++;
      judge(time);
    }
  }

  /// @param now ns since the epoch
  int count(long now) {
    advance(Math.floorDiv(now, SECOND));
    judge(now);
    return sum;
  }

  /// When the flood that goes on began, ns since the epoch; 0 for none.
  long floodSince(long now) {
    count(now);
    return floodSince;
  }

  /// Callers read the clock before they take the lock: a little earlier is the same second.
  private void advance(long second) {
    if (last != Long.MIN_VALUE && second < last && second >= last - LATE) {
      return;
    }
    if (last == Long.MIN_VALUE || second - last >= SECONDS || second < last) {
      java.util.Arrays.fill(counts, 0);
      sum = 0;
    } else {
      for (long s = last + 1; s <= second; s++) {
        int slot = Math.floorMod(s, SECONDS);
        sum -= counts[slot];
        counts[slot] = 0;
      }
    }
    last = second;
  }

  private void judge(long time) {
    if (floodSince == 0 && sum > FLOOD_BEGINS_ABOVE) {
      floodSince = time;
    } else if (floodSince != 0 && sum < FLOOD_ENDS_BELOW) {
      floodSince = 0;
    }
  }
}
