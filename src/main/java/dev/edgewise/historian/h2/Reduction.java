package dev.edgewise.historian.h2;

import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.historian.h2.ChunkRow.ValueSummary;
import dev.edgewise.telemetry.ValueType;
import java.util.Arrays;

/// Bins being filled, in order of time (M4, Jugel et al., 2014). Not safe for many threads.
final class Reduction {
  private final long from;
  private final long to;
  private final long binNanos;
  private final ReducedRange bins;

  Reduction(long from, long to, int columns) {
    this.from = from;
    this.to = to;
    this.binNanos = Math.max(1, Math.ceilDiv(to - from, columns));
    this.bins =
        new ReducedRange(
            from,
            binNanos,
            nans(columns),
            nans(columns),
            nans(columns),
            nans(columns),
            nans(columns),
            new int[columns],
            new int[columns],
            new int[columns]);
  }

  /// Whether a summary from `first` to `last` can be taken whole.
  boolean isInOneBin(long first, long last) {
    return first >= from && last < to && bin(first) == bin(last);
  }

  /// Adds a chunk that lies in one bin.
  void add(long firstTime, ValueSummary values) {
    add(bin(firstTime), values);
  }

  private void add(int bin, ValueSummary values) {
    bins.badCounts()[bin] += values.badCount();
    if (values.count() > 0) {
      merge(bin, values);
    }
  }

  /// Adds the samples inside the range.
  void add(ValueType type, Columns columns) {
    int end = columns.indexFrom(to);
    int start = columns.indexFrom(from);
    while (start < end) {
      int bin = bin(columns.times()[start]);
      long binEnd = from + (bin + 1) * binNanos;
      int next = start + 1;
      while (next < end && columns.times()[next] - binEnd < 0) {
        next++;
      }
      add(bin, ValueSummary.of(type, columns, start, next));
      start = next;
    }
  }

  ReducedRange result() {
    return bins;
  }

  private void merge(int bin, ValueSummary values) {
    boolean isFirst = bins.counts()[bin] == 0;
    bins.first()[bin] = isFirst ? values.first() : bins.first()[bin];
    bins.last()[bin] = values.last();
    bins.min()[bin] = isFirst ? values.min() : Math.min(bins.min()[bin], values.min());
    bins.max()[bin] = isFirst ? values.max() : Math.max(bins.max()[bin], values.max());
    bins.sum()[bin] = isFirst ? values.sum() : bins.sum()[bin] + values.sum();
    bins.counts()[bin] += values.count();
    bins.uncertainCounts()[bin] += values.uncertainCount();
  }

  private int bin(long time) {
    return (int) ((time - from) / binNanos);
  }

  private static double[] nans(int columns) {
    double[] values = new double[columns];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
