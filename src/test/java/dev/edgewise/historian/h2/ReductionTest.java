package dev.edgewise.historian.h2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.historian.h2.ChunkRow.ValueSummary;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What a picture takes of a chunk over the edge of two bins. Bins are 100 ns wide here.
class ReductionTest {
  private static final int MANY = 600;

  private static Reduction bins(int columns) {
    return new Reduction(0, columns * 100L, columns);
  }

  private static ChunkRow chunk(long first, long last, ValueSummary values) {
    return new ChunkRow(1, first, last, 1, values.count() + values.badCount(), values);
  }

  private static ValueSummary values(int count, int bad, int uncertain) {
    return count == 0
        ? new ValueSummary(
            Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, bad, uncertain)
        : new ValueSummary(3, 4, -5, 9, 2.0 * count, count, bad, uncertain);
  }

  @Test
  void bothBinsGetTheExtremesAndSharesByTimeOfTheCounts() {
    Reduction bins = bins(MANY);
    ChunkRow row = chunk(190, 229, values(40, 8, 4));
    assertTrue(bins.takesWhole(row));
    bins.add(row);
    ReducedRange out = bins.result();
    assertArrayEquals(new int[] {0, 10, 30, 0}, Arrays.copyOf(out.counts(), 4));
    assertArrayEquals(new int[] {0, 2, 6, 0}, Arrays.copyOf(out.badCounts(), 4));
    assertArrayEquals(new int[] {0, 1, 3, 0}, Arrays.copyOf(out.uncertainCounts(), 4));
    assertArrayEquals(new double[] {Double.NaN, 20, 60, Double.NaN}, Arrays.copyOf(out.sum(), 4));
    for (int bin = 1; bin <= 2; bin++) {
      assertEquals(-5, out.min()[bin]);
      assertEquals(9, out.max()[bin]);
      assertEquals(3, out.first()[bin]);
      assertEquals(4, out.last()[bin]);
    }
  }

  // However near the edge lies to an end of the chunk, its extremes show on both sides.
  @Test
  void twoUsableValuesAreEnoughToShowInBothBins() {
    Reduction bins = bins(MANY);
    bins.add(chunk(199, 240, values(2, 0, 2)));
    assertArrayEquals(new int[] {0, 1, 1}, Arrays.copyOf(bins.result().counts(), 3));
    assertArrayEquals(new int[] {0, 1, 1}, Arrays.copyOf(bins.result().uncertainCounts(), 3));
  }

  @Test
  void aChunkWithoutUsableValuesSharesItsBadOnes() {
    Reduction bins = bins(MANY);
    bins.add(chunk(190, 229, values(0, 40, 0)));
    assertArrayEquals(new int[] {0, 10, 30}, Arrays.copyOf(bins.result().badCounts(), 3));
    assertArrayEquals(new int[3], Arrays.copyOf(bins.result().counts(), 3));
  }

  @Test
  void whatIsLongerThanHalfABinOrCannotBeSharedIsDecoded() {
    Reduction bins = bins(MANY);
    assertTrue(bins.takesWhole(chunk(170, 220, values(9, 0, 0))));
    assertFalse(bins.takesWhole(chunk(170, 221, values(9, 0, 0))));
    assertFalse(bins.takesWhole(chunk(190, 210, values(1, 8, 0))));
    assertTrue(bins.takesWhole(chunk(100, 199, values(1, 8, 0))));
  }

  // Ranges side by side must not share a chunk at their common end.
  @Test
  void theEndsOfTheRangeAreExact() {
    Reduction bins = bins(MANY);
    assertFalse(bins.takesWhole(chunk(-1, 10, values(9, 0, 0))));
    assertFalse(bins.takesWhole(chunk(59_990, 60_000, values(9, 0, 0))));
    assertTrue(bins.takesWhole(chunk(59_990, 59_999, values(9, 0, 0))));
  }

  // Tables and reports have few bins, and want them exact.
  @Test
  void fewBinsAreExact() {
    assertFalse(bins(500).takesWhole(chunk(190, 210, values(9, 0, 0))));
    assertTrue(bins(501).takesWhole(chunk(190, 210, values(9, 0, 0))));
  }
}
