package dev.edgewise.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The line by which `bench soak` tells a leak from noise.
class SoakTrendTest {
  @Test
  void aLineIsFoundExactly() {
    SoakTrend line = SoakTrend.of(points(1, 3, 5, 7));

    assertEquals(new SoakTrend(2, 0), line);
    assertTrue(line.rises(1));
    assertFalse(line.rises(2));
  }

  // By hand: slope 6.8 / 10; residuals −0.24, 1.08, −0.8, −0.68, 0.64, their squares 2.736; the
  // error is √(2.736 / 3 / 10) = 0.302.
  @Test
  void whatScatterExplainsIsNoRise() {
    SoakTrend line = SoakTrend.of(points(1, 3, 1.8, 2.6, 4.6));

    assertEquals(0.68, line.slope(), 1e-9);
    assertEquals(0.302, line.error(), 5e-4);
    assertTrue(line.rises(0.05));
    assertFalse(line.rises(0.1));
  }

  private static List<double[]> points(double... ys) {
    return java.util.stream.IntStream.range(0, ys.length)
        .mapToObj(x -> new double[] {x, ys[x]})
        .toList();
  }
}
