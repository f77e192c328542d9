package dev.edgewise.base;

import org.HdrHistogram.AbstractHistogram;

/// The median and the 99th percentile of times: the least time that at least this part of them does
/// not exceed (nearest rank). In the unit of the times, NaN without any.
///
/// @param count how many times there were
public record Percentiles(long count, double p50, double p99) {
  public static final Percentiles NONE = new Percentiles(0, Double.NaN, Double.NaN);

  /// As exact as the histogram.
  public static Percentiles of(AbstractHistogram times) {
    return times.getTotalCount() == 0
        ? NONE
        : new Percentiles(
            times.getTotalCount(), times.getValueAtPercentile(50), times.getValueAtPercentile(99));
  }

  /// Exact.
  ///
  /// @param sorted upwards
  /// @param share 0 to 1
  /// @return NaN when there is none
  public static double nearestRank(long[] sorted, double share) {
    int last = sorted.length - 1;
    return last < 0
        ? Double.NaN
        : sorted[Math.clamp((int) Math.ceil(share * sorted.length) - 1, 0, last)];
  }

  /// The same in another unit.
  ///
  /// @param unit how many of the present one make one of it: 1e6 from ns to ms
  public Percentiles in(double unit) {
    return new Percentiles(count, p50 / unit, p99 / unit);
  }
}
