package dev.edgewise.historian.h2;

import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.historian.h2.ChunkRow.ValueSummary;
import dev.edgewise.telemetry.ValueType;
import java.util.Arrays;

/// Bins being filled, in order of time (M4, Jugel et al., 2014). Not safe for many threads.
///
/// Long ranges are made of summaries. In a picture, that is with more than [#EXACT_COLUMNS] bins, a
/// chunk over the edge of two bins is not decoded when it is at most half as long as a bin: both
/// get its extremes, and shares of its counts by time. So no extreme is lost where such a range
/// meets another one, none is further off than a chunk, and all samples count once.
final class Reduction {
  private static final int EXACT_COLUMNS = 500;

  private final long from;
  private final long to;
  private final long binNanos;
  private final boolean picture;
  private final ReducedRange bins;

  Reduction(long from, long to, int columns) {
    this.from = from;
    this.to = to;
    this.binNanos = Math.max(1, Math.ceilDiv(to - from, columns));
    this.picture = columns > EXACT_COLUMNS;
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

  /// Whether the summary of a chunk is enough. A single usable value cannot be shared.
  boolean takesWhole(ChunkRow row) {
    long first = row.firstTime();
    long last = row.lastTime();
    if (first < from || last >= to) {
      return false;
    }
    return bin(first) == bin(last)
        || (picture && last - first <= binNanos / 2 && row.values().count() != 1);
  }

  /// Adds a chunk of which [#takesWhole] is true.
  void add(ChunkRow row) {
    int bin = bin(row.firstTime());
    int next = bin(row.lastTime());
    if (bin == next) {
      add(bin, row.values());
      return;
    }
    long edge = from + next * binNanos;
    double share = (double) (edge - row.firstTime()) / (row.lastTime() - row.firstTime() + 1);
    ValueSummary before = row.values().share(share);
    add(bin, before);
    add(next, row.values().without(before));
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
