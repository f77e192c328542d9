package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.ReducedColumns;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrialBinsTest {
  private static TrialBins ramp() {
    TrialBins bins = new TrialBins(1_000, 10, 100);
    for (int i = 0; i < 100; i++) {
      bins.add(1_000 + 10 * i, i);
    }
    return bins;
  }

  @Test
  void everyValueCountsOnceWhateverTheGrid() {
    for (long bin : new long[] {10, 25, 70, 400, 5_000}) {
      ReducedColumns seen = ramp().reduced(3, 900, bin, (int) (1_200 / bin) + 1);
      assertEquals(100, Arrays.stream(seen.counts()).sum(), "bins of " + bin);
      assertEquals(4_950, Arrays.stream(seen.sum()).sum(), "bins of " + bin);
      assertEquals(99, Arrays.stream(seen.max()).filter(v -> v == v).max().orElseThrow());
    }
  }

  @Test
  void aCoarserBinHasFirstLastLeastAndGreatestOfItsOwn() {
    ReducedColumns seen = ramp().reduced(3, 1_000, 50, 2);
    assertEquals(3, seen.tag());
    assertArrayEquals(new double[] {0, 5}, seen.first());
    assertArrayEquals(new double[] {4, 9}, seen.last());
    assertArrayEquals(new double[] {0, 5}, seen.min());
    assertArrayEquals(new double[] {4, 9}, seen.max());
    assertArrayEquals(new int[] {5, 5}, seen.counts());
  }

  @Test
  void whatIsNoNumberIsNotThereAndWhatComesAfterTheEndIsInTheLastBin() {
    TrialBins bins = new TrialBins(0, 10, 2);
    bins.add(5, Double.NaN);
    bins.add(15, 7);
    bins.add(999, 8);
    ReducedColumns seen = bins.reduced(0, 0, 10, 3);
    assertArrayEquals(new int[] {0, 2, 0}, seen.counts());
    assertArrayEquals(new double[] {Double.NaN, 8, Double.NaN}, seen.max());
  }
}
