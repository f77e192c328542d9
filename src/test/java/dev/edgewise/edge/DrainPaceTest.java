package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// The drain takes what is left of the processors.
class DrainPaceTest {
  private final DrainPace pace = new DrainPace();

  @Test
  void itRestsAsLongAsItWorkedWithinBounds() {
    assertEquals(DrainPace.LEAST, pace.rest(1, false));
    assertEquals(5_000_000, pace.rest(5_000_000, false));
    assertEquals(DrainPace.MOST, pace.rest(Long.MAX_VALUE, false));
  }

  @Test
  void whileDecisionsWaitItRestsLongest() {
    assertEquals(DrainPace.MOST, pace.rest(1, true));
  }

  @Test
  void whileItIsWokenLateItRestsLongerAndLongerAndThenSlowlyLess() {
    long before = pace.rest(1, false);
    for (int i = 0; i < 3; i++) {
      pace.rested(DrainPace.LATE + 1);
      assertTrue(pace.rest(1, false) > before);
      before = pace.rest(1, false);
    }
    for (int i = 0; i < 10; i++) {
      pace.rested(DrainPace.LATE + 1);
    }
    assertEquals(DrainPace.MOST, pace.rest(1, false));
    pace.rested(DrainPace.LATE);
    long less = pace.rest(1, false);
    assertTrue(less < DrainPace.MOST && less > DrainPace.MOST / 2, less + " ns");
    for (int i = 0; i < 100; i++) {
      pace.rested(0);
    }
    assertEquals(DrainPace.LEAST, pace.rest(1, false));
  }
}
