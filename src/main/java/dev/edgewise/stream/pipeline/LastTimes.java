package dev.edgewise.stream.pipeline;

import dev.edgewise.base.Percentiles;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.LongStream;

/// The last times that something took, ns. One writer, any number of readers; a reader may find
/// one of the oldest replaced by the newest.
public final class LastTimes {
  private final AtomicLongArray times;
  private final Tally count = new Tally();

  /// @param kept how many of them, at least 1
  public LastTimes(int kept) {
    times = new AtomicLongArray(kept);
  }

  /// @param nanos not negative
  public void add(long nanos) {
    times.setRelease((int) (count.get() % times.length()), nanos);
    count.one();
  }

  /// How many were taken since the start.
  public long count() {
    return count.get();
  }

  private LongStream last() {
    int kept = (int) Math.min(count.get(), times.length());
    return LongStream.range(0, kept).map(i -> times.getAcquire((int) i));
  }

  /// Percentiles of what is kept of all of them together, by the nearest rank.
  ///
  /// @param shares 0 to 1 each
  /// @return ms, one for each share; NaN when nothing was timed
  public static double[] percentiles(List<LastTimes> all, double... shares) {
    long[] sorted = all.stream().flatMapToLong(LastTimes::last).sorted().toArray();
    return Arrays.stream(shares).map(s -> Percentiles.nearestRank(sorted, s) / 1e6).toArray();
  }
}
