package dev.edgewise.ui.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CounterRatesTest {
  private static final long SECOND = 1_000_000_000L;

  private final CounterRates rates = new CounterRates();

  @Test
  void aRateNeedsTwoValuesWithDifferentTimes() {
    rates.add(1, SECOND, 1_000);
    rates.add(1, SECOND, 1_000);
    assertEquals(Double.NaN, rates.perSecond(1));
    rates.add(1, 6 * SECOND, 11_000);
    assertEquals(2_000, rates.perSecond(1));
    rates.add(1, 6 * SECOND, 11_000);
    assertEquals(2_000, rates.perSecond(1));
  }

  // A node that starts anew counts from zero.
  @Test
  void aCounterThatBeganAnewIsMeasuredAnew() {
    rates.add(1, SECOND, 1_000);
    rates.add(1, 2 * SECOND, 2_000);
    rates.add(1, 3 * SECOND, 50);
    assertEquals(Double.NaN, rates.perSecond(1));
    rates.add(1, 4 * SECOND, 250);
    assertEquals(200, rates.perSecond(1));
  }
}
