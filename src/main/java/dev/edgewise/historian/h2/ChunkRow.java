package dev.edgewise.historian.h2;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;

/// The summary of a chunk. Times are ns since the epoch.
///
/// @param key tag and time, see [KeyRange]
/// @param rank order of arrival
/// @param samples samples in the chunk
/// @param values what is known of the usable ones
record ChunkRow(
    long key, long firstTime, long lastTime, long rank, int samples, ValueSummary values) {
  ChunkRow withKey(long other) {
    return new ChunkRow(other, firstTime, lastTime, rank, samples, values);
  }

  /// Usable samples (neither bad nor NaN) of a stretch; NaN and 0 where there is none.
  record ValueSummary(
      double first,
      double last,
      double min,
      double max,
      double sum,
      int count,
      int badCount,
      int uncertainCount) {

    /// Of the samples with an index in `[start, end)`.
    static ValueSummary of(ValueType type, Columns columns, int start, int end) {
      int any = 0;
      for (int i = start; i < end; i++) {
        any |= columns.qualities()[i];
      }
      // Most stretches are good throughout; plots of long ranges are made of them.
      return any == 0 && type == ValueType.DOUBLE
          ? ofGoodDoubles(columns.bits(), start, end)
          : ofAny(type, columns, start, end);
    }

    /// About what the first part of the samples has: their extremes and ends are those of all, the
    /// counts are in proportion. With at least two usable samples both the part and the rest have
    /// some.
    ///
    /// @param part 0 to 1
    ValueSummary share(double part) {
      int some = count == 0 ? 0 : Math.clamp(Math.round(count * part), 1, count - 1);
      int unsure = count == 0 ? 0 : (int) ((long) uncertainCount * some / count);
      return withCounts(some, (int) Math.round(badCount * part), unsure);
    }

    /// What [#share] left.
    ValueSummary without(ValueSummary part) {
      return withCounts(
          count - part.count, badCount - part.badCount, uncertainCount - part.uncertainCount);
    }

    private ValueSummary withCounts(int some, int bad, int unsure) {
      double share = count == 0 ? sum : sum * ((double) some / count);
      return new ValueSummary(first, last, min, max, share, some, bad, unsure);
    }

    private static ValueSummary ofGoodDoubles(long[] bits, int start, int end) {
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      int firstAt = -1;
      int lastAt = -1;
      int count = 0;
      for (int i = start; i < end; i++) {
        double value = Double.longBitsToDouble(bits[i]);
        if (Double.isNaN(value)) {
          continue;
        }
        firstAt = count == 0 ? i : firstAt;
        lastAt = i;
        if (!(value > min)) {
          min = Math.min(min, value);
        }
        if (!(value < max)) {
          max = Math.max(max, value);
        }
        sum += value;
        count++;
      }
      return count == 0
          ? none(end - start)
          : new ValueSummary(
              Double.longBitsToDouble(bits[firstAt]),
              Double.longBitsToDouble(bits[lastAt]),
              min,
              max,
              sum,
              count,
              end - start - count,
              0);
    }

    private static ValueSummary ofAny(ValueType type, Columns columns, int start, int end) {
      double first = Double.NaN;
      double last = Double.NaN;
      double min = Double.POSITIVE_INFINITY;
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      int count = 0;
      int uncertain = 0;
      for (int i = start; i < end; i++) {
        double value = type.toDouble(columns.bits()[i]);
        if (Quality.isBad(columns.qualities()[i]) || Double.isNaN(value)) {
          continue;
        }
        first = count == 0 ? value : first;
        last = value;
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        count++;
        uncertain += Quality.isGood(columns.qualities()[i]) ? 0 : 1;
      }
      int bad = end - start - count;
      return count == 0
          ? none(bad)
          : new ValueSummary(first, last, min, max, sum, count, bad, uncertain);
    }

    private static ValueSummary none(int bad) {
      return new ValueSummary(
          Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, bad, 0);
    }
  }
}
