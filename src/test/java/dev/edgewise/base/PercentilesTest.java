package dev.edgewise.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class PercentilesTest {
  @Test
  void theNearestRankCounts() {
    long[] times = LongStream.rangeClosed(1, 200).map(i -> 201 - i).toArray();
    assertEquals(new Percentiles(200, 100, 198), Percentiles.of(times, 200));
    assertEquals(new Percentiles(1, 200, 200), Percentiles.of(times, 1));
    assertEquals(Percentiles.NONE, Percentiles.of(times, 0));
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
