package dev.edgewise.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateMeterTest {
  private final VirtualTime time = new VirtualTime();
  private final RateMeter meter = new RateMeter(time);

  // At the very start there is no time to divide by.
  @Test
  void beforeAnyTimeHasPassedTheRateIsZero() {
    meter.add(10);
    assertEquals(0, meter.perSecond());
    assertEquals(10, meter.total());
  }

  // The figure on the status line: a steady flow must read as what it is from the first second on.
  @Test
  void aSteadyFlowReadsTheSameFromTheFirstSecondOn() {
    List<Double> rates = new ArrayList<>();
    for (int second = 0; second < 10; second++) {
      meter.add(200);
      time.advance(Duration.ofSeconds(1));
      rates.add(meter.perSecond());
    }
    assertEquals(java.util.Collections.nCopies(10, 200.0), rates);
    assertEquals(2_000, meter.total());
  }

  // The window is five seconds: when the flow stops, the figure is zero five seconds later.
  @Test
  void afterTheFlowStopsTheRateFallsToZeroWithinFiveSeconds() {
    for (int second = 0; second < 8; second++) {
      meter.add(100);
      time.advance(Duration.ofSeconds(1));
      meter.perSecond();
    }
    List<Double> rates = new ArrayList<>();
    for (int second = 0; second < 6; second++) {
      time.advance(Duration.ofSeconds(1));
      rates.add(meter.perSecond());
    }
    assertEquals(List.of(80.0, 60.0, 40.0, 20.0, 0.0, 0.0), rates);
  }

  // Several readers may ask more than once a second; the window must not shrink by that.
  @Test
  void askingOftenDoesNotChangeTheRate() {
    for (int i = 0; i < 100; i++) {
      meter.add(5);
      time.advance(Duration.ofMillis(100));
      meter.perSecond();
    }
    assertEquals(50.0, meter.perSecond(), 1e-9);
  }
}
