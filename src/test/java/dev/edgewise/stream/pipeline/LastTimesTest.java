package dev.edgewise.stream.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LastTimesTest {
  private static final long MILLI = 1_000_000;

  @Test
  void nothingIsToldOfNothing() {
    assertArrayEquals(
        new double[] {Double.NaN, Double.NaN},
        LastTimes.percentiles(List.of(new LastTimes(3)), 0.5, 0.99));
  }

  @Test
  void theLastOnesCountAndAllAreCounted() {
    LastTimes times = new LastTimes(3);
    for (long each : new long[] {900, 800, 5, 7, 6}) {
      times.add(each * MILLI);
    }
    assertEquals(5, times.count());
    assertArrayEquals(new double[] {5, 6, 7}, LastTimes.percentiles(List.of(times), 0, 0.5, 1));
  }

  // By the nearest rank: of a hundred, the 99th.
  @Test
  void severalAreOneLot() {
    LastTimes low = new LastTimes(50);
    LastTimes high = new LastTimes(50);
    for (int i = 1; i <= 50; i++) {
      low.add(i * MILLI);
      high.add((i + 50) * MILLI);
    }
    assertArrayEquals(new double[] {50, 99}, LastTimes.percentiles(List.of(low, high), 0.5, 0.99));
  }
}
