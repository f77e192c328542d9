package dev.edgewise.historian.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import java.util.Arrays;

/// The reduction as the port words it, sample by sample: the reference for engines.
public final class NaiveReduction {
  private NaiveReduction() {}

  public static ReducedRange of(RawRange raw, ValueType type, long from, long to, int columns) {
    long width = (to - from + columns - 1) / columns;
    double[][] v = new double[5][columns];
    for (double[] each : v) {
      Arrays.fill(each, Double.NaN);
    }
    int[] counts = new int[columns];
    int[] bad = new int[columns];
    int[] uncertain = new int[columns];
    for (int i = 0; i < raw.size(); i++) {
      int bin = (int) ((raw.times()[i] - from) / width);
      double value = type.toDouble(raw.bits()[i]);
      if (Quality.isBad(raw.qualities()[i]) || Double.isNaN(value)) {
        bad[bin]++;
        continue;
      }
      uncertain[bin] += Quality.isGood(raw.qualities()[i]) ? 0 : 1;
      boolean first = counts[bin]++ == 0;
      v[0][bin] = first ? value : v[0][bin];
      v[1][bin] = value;
      v[2][bin] = first ? value : Math.min(v[2][bin], value);
      v[3][bin] = first ? value : Math.max(v[3][bin], value);
      v[4][bin] = first ? value : v[4][bin] + value;
    }
    return new ReducedRange(from, width, v[0], v[1], v[2], v[3], v[4], counts, bad, uncertain);
  }

  public static void assertEqual(ReducedRange expected, ReducedRange actual) {
    assertEquals(expected.from(), actual.from());
    assertEquals(expected.binNanos(), actual.binNanos());
    assertArrayEquals(expected.counts(), actual.counts());
    assertArrayEquals(expected.badCounts(), actual.badCounts());
    assertArrayEquals(expected.uncertainCounts(), actual.uncertainCounts());
    assertArrayEquals(expected.first(), actual.first());
    assertArrayEquals(expected.last(), actual.last());
    assertArrayEquals(expected.min(), actual.min());
    assertArrayEquals(expected.max(), actual.max());
    assertArrayEquals(expected.sum(), actual.sum(), 1e-6);
  }
}
