package dev.edgewise.connect.replay;

import java.util.HashMap;
import java.util.Map;

/// Tells whether a signal had a value at a time already, among the last values.
final class RecentTimes {
  private final long[] ring;
  private final Map<Long, Integer> known = new HashMap<>();
  private long count;

  /// @param most values to look back
  RecentTimes(int most) {
    ring = new long[most];
  }

  /// @return whether the signal had this time before
  boolean take(int signal, long time) {
    long key = time * 1_000_003 + signal;
    int slot = (int) (count % ring.length);
    if (count >= ring.length) {
      known.computeIfPresent(ring[slot], (old, times) -> times == 1 ? null : times - 1);
    }
    ring[slot] = key;
    count++;
    return known.merge(key, 1, Integer::sum) > 1;
  }
}
