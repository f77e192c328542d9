package dev.edgewise.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void theNearestRankCounts() {
    long[] times = LongStream.rangeClosed(1, 200).toArray();
    assertEquals(100, Percentiles.nearestRank(times, 0.5));
    assertEquals(198, Percentiles.nearestRank(times, 0.99));
    assertEquals(1, Percentiles.nearestRank(times, 0));
    assertEquals(200, Percentiles.nearestRank(times, 1));
    assertEquals(Double.NaN, Percentiles.nearestRank(new long[0], 0.5));
  }

  @Test
  void aHistogramSaysTheSameAndAnotherUnitDividesIt() {
    Histogram times = new Histogram(3);
    LongStream.rangeClosed(1, 200).forEach(times::recordValue);
    assertEquals(new Percentiles(200, 100, 198), Percentiles.of(times));
    assertEquals(new Percentiles(200, 0.1, 0.198), Percentiles.of(times).in(1e3));
    assertEquals(Percentiles.NONE, Percentiles.of(new Histogram(3)).in(1e3));
  }
}
