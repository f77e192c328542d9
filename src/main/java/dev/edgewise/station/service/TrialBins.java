package dev.edgewise.station.service;

import dev.edgewise.station.api.ReducedColumns;
import java.util.Arrays;

/// Values over a known stretch of time, each in a bin of equal width, in memory that does not grow
/// with their number. Not for two threads at once.
final class TrialBins {
  private final long from;
  private final long width;
  private final double[] first;
  private final double[] last;
  private final double[] min;
  private final double[] max;
  private final double[] sum;
  private final int[] counts;

  /// @param from time of the first value, ns
  /// @param width of a bin, ns
  /// @param size number of bins; what comes after them goes into the last
  TrialBins(long from, long width, int size) {
    this.from = from;
    this.width = width;
    first = new double[size];
    last = new double[size];
    min = new double[size];
    max = new double[size];
    sum = new double[size];
    counts = new int[size];
    Arrays.fill(min, Double.POSITIVE_INFINITY);
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
  }

  /// @param time ns
  /// @param value NaN when there is none
  void add(long time, double value) {
    if (!Double.isFinite(value)) {
      return;
    }
    int bin = (int) Math.clamp((time - from) / width, 0L, (long) counts.length - 1);
    if (counts[bin]++ == 0) {
      first[bin] = value;
    }
    last[bin] = value;
    sum[bin] += value;
    min[bin] = Math.min(min[bin], value);
    max[bin] = Math.max(max[bin], value);
  }

  /// The same on another grid: each bin goes where its centre lies.
  ReducedColumns reduced(int tag, long start, long binNanos, int bins) {
    ReducedColumns out =
        new ReducedColumns(
            tag,
            start,
            binNanos,
            filled(bins),
            filled(bins),
            filled(bins),
            filled(bins),
            new double[bins],
            new int[bins],
            new int[bins],
            new int[bins]);
    long end = start + binNanos * bins;
    int begin = (int) Math.clamp((start - from) / width - 1, 0L, (long) counts.length);
    for (int i = begin; i < counts.length; i++) {
      long centre = from + i * width + width / 2;
      if (centre >= end) {
        break;
      }
      if (counts[i] > 0 && centre >= start) {
        merge(i, out, (int) ((centre - start) / binNanos));
      }
    }
    return out;
  }

  private void merge(int i, ReducedColumns out, int bin) {
    boolean fresh = out.counts()[bin] == 0;
    if (fresh) {
      out.first()[bin] = first[i];
    }
    out.last()[bin] = last[i];
    out.min()[bin] = fresh ? min[i] : Math.min(out.min()[bin], min[i]);
    out.max()[bin] = fresh ? max[i] : Math.max(out.max()[bin], max[i]);
    out.sum()[bin] += sum[i];
    out.counts()[bin] += counts[i];
  }

  private static double[] filled(int bins) {
    double[] all = new double[bins];
    Arrays.fill(all, Double.NaN);
    return all;
  }
}
