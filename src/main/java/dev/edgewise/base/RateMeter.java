package dev.edgewise.base;

import java.util.concurrent.atomic.LongAdder;

/// Counts events and tells their rate over the last few seconds. `add` may be called from any
/// thread.
public final class RateMeter {
  private static final int SLOTS = 6;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final TimeSource time;
  private final LongAdder total = new LongAdder();
  private final long[] slotTotals = new long[SLOTS];
  private final long[] slotTimes = new long[SLOTS];
  private int newest;

  public RateMeter(TimeSource time) {
    this.time = time;
    java.util.Arrays.fill(slotTimes, time.monotonicNanos());
  }

  public void add(long count) {
    total.add(count);
  }

  /// Events since the start.
  public long total() {
    return total.sum();
  }

  /// Events a second, over the last one to five seconds. Keeps its window by being asked: ask it
  /// each second or so.
  public synchronized double perSecond() {
    long now = time.monotonicNanos();
    long sum = total.sum();
    if (now - slotTimes[newest] >= SECOND_NANOS) {
      newest = (newest + 1) % SLOTS;
      slotTimes[newest] = now;
      slotTotals[newest] = sum;
    }
    int oldest = (newest + 1) % SLOTS;
    long elapsed = now - slotTimes[oldest];
    return elapsed <= 0 ? 0 : (sum - slotTotals[oldest]) * (double) SECOND_NANOS / elapsed;
  }
}
