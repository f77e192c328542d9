package dev.edgewise.ui.controls.plot;

import java.util.Arrays;

/// Turns raw samples into bins in one pass, without allocating more than the small header of the
/// result.
public final class MinMaxReducer {
  private MinMaxReducer() {}

  /// Reduces the samples inside the bins of `into` and overwrites its arrays.
  ///
  /// @param times ns since the epoch, ascending, shape (≥ size)
  /// @param values in the trace's unit, shape (≥ size); NaN counts as bad
  /// @param states [SampleState] of each sample, shape (≥ size)
  /// @param size samples to look at
  /// @param from start of the first bin, ns since the epoch; a multiple of `binNanos` keeps bins
  ///     where they are when the window moves
  /// @param binNanos width of a bin, ns
  /// @param into arrays to fill; their length is the number of bins
  /// @return `into`'s arrays on the new grid
  public static PlotColumns reduce(
      long[] times,
      double[] values,
      byte[] states,
      int size,
      long from,
      long binNanos,
      PlotColumns into) {
    PlotColumns out = into.onGrid(from, binNanos);
    clear(out);
    int i = lowerBound(times, size, from);
    long end = from + binNanos * out.size();
    while (i < size && times[i] < end) {
      int bin = (int) ((times[i] - from) / binNanos);
      i = fill(times, values, states, i, size, from + (bin + 1) * binNanos, out, bin);
    }
    return out;
  }

  /// Takes the samples from `start` on that lie before `binEnd` into `bin`; returns the index of
  /// the first one after it.
  private static int fill(
      long[] times,
      double[] values,
      byte[] states,
      int start,
      int size,
      long binEnd,
      PlotColumns out,
      int bin) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double first = Double.NaN;
    double last = Double.NaN;
    int count = 0;
    int bad = 0;
    int uncertain = 0;
    int i = start;
    for (; i < size && times[i] < binEnd; i++) {
      double v = values[i];
      byte state = states[i];
      if (state == SampleState.BAD || Double.isNaN(v)) {
        bad++;
        continue;
      }
      if (count++ == 0) {
        first = v;
      }
      last = v;
      sum += v;
      min = v < min ? v : min;
      max = v > max ? v : max;
      uncertain += state;
    }
    out.badCounts()[bin] = bad;
    if (count > 0) {
      out.first()[bin] = first;
      out.last()[bin] = last;
      out.min()[bin] = min;
      out.max()[bin] = max;
      out.sum()[bin] = sum;
      out.counts()[bin] = count;
      out.uncertainCounts()[bin] = uncertain;
    }
    return i;
  }

  private static void clear(PlotColumns out) {
    Arrays.fill(out.first(), Double.NaN);
    Arrays.fill(out.last(), Double.NaN);
    Arrays.fill(out.min(), Double.NaN);
    Arrays.fill(out.max(), Double.NaN);
    Arrays.fill(out.sum(), 0);
    Arrays.fill(out.counts(), 0);
    Arrays.fill(out.badCounts(), 0);
    Arrays.fill(out.uncertainCounts(), 0);
  }

  /// Index of the first time that is not before `from`.
  private static int lowerBound(long[] times, int size, long from) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
