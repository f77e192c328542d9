package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ByteRateTest {
  private static final long SECOND = 1_000_000_000L;

  private final ByteRate rate = new ByteRate();

  /// 500 bytes a second, told each second.
  private void count(int from, int to) {
    for (int second = from; second <= to; second++) {
      var unused = rate.tell(second * SECOND, 500L * second);
    }
  }

  @Test
  void nothingIsToldBeforeTenSeconds() {
    count(0, 9);
    assertEquals(Double.NaN, rate.perSecond());
    assertTrue(rate.tell(10 * SECOND, 5_000));
    assertEquals(500, rate.perSecond());
  }

  @Test
  void onlyTheLastMinuteCounts() {
    count(0, 60);
    // Silence for a minute.
    for (int second = 61; second <= 120; second++) {
      var unused = rate.tell(second * SECOND, 30_000);
    }
    assertEquals(0, rate.perSecond());
  }

  @Test
  void whatIsToldMoreOftenThanEachSecondChangesNothing() {
    count(0, 20);
    assertFalse(rate.tell(20 * SECOND + 1, 1_000_000));
    assertEquals(500, rate.perSecond());
  }

  @Test
  void aNewBeginningKeepsTheLastFigureUntilItHasOneOfItsOwn() {
    count(0, 20);
    rate.restart();
    assertFalse(rate.tell(1_000 * SECOND, 90_000));
    assertEquals(500, rate.perSecond());
    assertTrue(rate.tell(1_010 * SECOND, 91_000));
    assertEquals(100, rate.perSecond());
  }
}
