package dev.edgewise.ui.controls.plot;

import java.util.Arrays;

/// One trace reduced to bins of equal width on an absolute time grid (M4 of Jugel et al., 2014,
/// with sum and quality). All arrays have one entry a bin; a bin without a usable value has count 0
/// and NaN in `first`, `last`, `min` and `max`. Whoever hands columns to a plot does not write to
/// the arrays while the plot may draw them.
///
/// @param from start of the first bin, ns since the epoch
/// @param binNanos width of a bin, ns, at least 1
/// @param first value with the least time in the bin
/// @param last value with the greatest time
/// @param min least value
/// @param max greatest value
/// @param sum sum of the values; mean = sum / count
/// @param counts usable samples, the uncertain ones among them
/// @param badCounts samples of bad quality or NaN
/// @param uncertainCounts samples of uncertain quality
public record PlotColumns(
    long from,
    long binNanos,
    double[] first,
    double[] last,
    double[] min,
    double[] max,
    double[] sum,
    int[] counts,
    int[] badCounts,
    int[] uncertainCounts) {

  public PlotColumns {
    if (binNanos < 1) {
      throw new IllegalArgumentException("A bin is at least 1 ns wide: " + binNanos);
    }
    int n = counts.length;
    if (first.length != n
        || last.length != n
        || min.length != n
        || max.length != n
        || sum.length != n
        || badCounts.length != n
        || uncertainCounts.length != n) {
      throw new IllegalArgumentException("All columns have one entry a bin");
    }
  }

  /// Empty bins, for [MinMaxReducer] to fill.
  public static PlotColumns allocate(int bins) {
    double[] nan = new double[bins];
    Arrays.fill(nan, Double.NaN);
    return new PlotColumns(
        0,
        1,
        nan,
        nan.clone(),
        nan.clone(),
        nan.clone(),
        new double[bins],
        new int[bins],
        new int[bins],
        new int[bins]);
  }

  /// Empty bins on a stretch of time.
  public static PlotColumns empty(long from, long binNanos, int bins) {
    return allocate(bins).onGrid(from, binNanos);
  }

  /// The same arrays on another stretch of time.
  PlotColumns onGrid(long from, long binNanos) {
    return new PlotColumns(
        from, binNanos, first, last, min, max, sum, counts, badCounts, uncertainCounts);
  }

  public int size() {
    return counts.length;
  }

  /// Mean of a bin, NaN when it is empty.
  public double mean(int bin) {
    return counts[bin] == 0 ? Double.NaN : sum[bin] / counts[bin];
  }

  /// Centre of a bin, ns since the epoch.
  long centre(int bin) {
    return from + bin * binNanos + binNanos / 2;
  }

  /// The bin that holds `time`; may lie outside 0 … size - 1.
  int binAt(long time) {
    long bin = Math.floorDiv(time - from, binNanos);
    return (int) Math.clamp(bin, -1L, (long) size());
  }

  /// What stands at `time`: the bin there or the nearest one with samples before it, at most
  /// `maxGapNanos` earlier.
  public Reading at(long time, long maxGapNanos) {
    int bin = Math.min(binAt(time), size() - 1);
    int oldest = Math.max(0, binAt(time - maxGapNanos));
    for (int i = bin; i >= oldest; i--) {
      if (counts[i] > 0) {
        boolean uncertain = uncertainCounts[i] > 0;
        return new Reading(
            uncertain ? Reading.Kind.UNCERTAIN : Reading.Kind.GOOD,
            last[i],
            min[i],
            max[i],
            counts[i]);
      }
      if (badCounts[i] > 0) {
        return Reading.BAD;
      }
    }
    return Reading.NONE;
  }

  /// Figures over the bins whose centre lies in `[start, end)`.
  public Statistics statistics(long start, long end) {
    long count = 0;
    long bad = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    double total = 0;
    int stop = Math.min(size() - 1, binAt(end));
    for (int i = Math.max(0, binAt(start)); i <= stop; i++) {
      if (centre(i) < start || centre(i) >= end) {
        continue;
      }
      bad += badCounts[i];
      if (counts[i] > 0) {
        count += counts[i];
        total += sum[i];
        least = Math.min(least, min[i]);
        greatest = Math.max(greatest, max[i]);
      }
    }
    return count == 0
        ? new Statistics(0, bad, Double.NaN, Double.NaN, Double.NaN)
        : new Statistics(count, bad, least, greatest, total / count);
  }
}
