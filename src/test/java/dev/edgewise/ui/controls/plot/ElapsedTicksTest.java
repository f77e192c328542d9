package dev.edgewise.ui.controls.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ElapsedTicksTest {
  private static final long SECOND = 1_000_000_000L;

  private static List<String> labels(long from, long to, long least) {
    return ElapsedTicks.between(from, to, least).stream().map(TimeTicks.Tick::label).toList();
  }

  @Test
  void stepsAreThoseThatPeopleUse() {
    assertEquals(List.of("0:00:00", "0:00:15", "0:00:30"), labels(0, 31 * SECOND, 11 * SECOND));
    assertEquals(List.of("0.2 s", "0.4 s"), labels(SECOND / 10, SECOND / 2, SECOND / 7));
    assertEquals(List.of("0.000 s", "0.002 s"), labels(0, 3_000_000, 1_500_000));
    assertEquals(List.of("0 d", "5 d"), labels(0, 8 * 86_400 * SECOND, 3 * 86_400 * SECOND));
  }

  // A recording of two days goes on counting hours; it does not begin a new day.
  @Test
  void hoursHaveNoEnd() {
    assertEquals(
        List.of("36:00:00", "48:00:00"),
        labels(30 * 3_600 * SECOND, 50 * 3_600 * SECOND, 11 * 3_600 * SECOND));
    assertEquals("49:00:07.250", ElapsedTicks.exact((49 * 3_600 + 7) * SECOND + SECOND / 4));
    assertEquals("−0:00:01.000", ElapsedTicks.exact(-SECOND));
  }
}
