package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// The drain takes what is left of the processors.
class DrainPaceTest {
  private final DrainPace pace = new DrainPace();

  @Test
  void itRestsAtLeastAsLongAsItWorked() {
    assertEquals(DrainPace.LEAST, pace.rest(1, false));
    assertEquals(5_000_000, pace.rest(5_000_000, false));
    assertEquals(3 * DrainPace.MOST, pace.rest(3 * DrainPace.MOST, false));
    assertEquals(3 * DrainPace.MOST, pace.rest(3 * DrainPace.MOST, true));
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
    assertEquals(DrainPace.MOST_LATE, pace.rest(1, false));
    pace.rested(DrainPace.LATE);
    long less = pace.rest(1, false);
    assertTrue(less < DrainPace.MOST_LATE && less > DrainPace.MOST_LATE / 2, less + " ns");
    for (int i = 0; i < 100; i++) {
      pace.rested(0);
    }
    assertEquals(DrainPace.LEAST, pace.rest(1, false));
  }
}
