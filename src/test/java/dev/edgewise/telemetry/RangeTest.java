package dev.edgewise.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RangeTest {
  private static final Range NORMAL = new Range(3.0, 5.2);

  // Closed at both ends: a value on the limit is normal. NaN is nowhere.
  @Test
  void bothEndsBelongToTheRange() {
    assertTrue(NORMAL.contains(3.0));
    assertTrue(NORMAL.contains(5.2));
    assertFalse(NORMAL.contains(Math.nextDown(3.0)));
    assertFalse(NORMAL.contains(Math.nextUp(5.2)));
    assertFalse(NORMAL.contains(Double.NaN));
  }

  // A bar that shows a value may run over: the drawer cuts, not the arithmetic.
  @Test
  void theFractionIsNotClamped() {
    Range range = new Range(-20, 80);
    assertEquals(0.0, range.fraction(-20));
    assertEquals(0.5, range.fraction(30));
    assertEquals(1.0, range.fraction(80));
    assertEquals(1.5, range.fraction(130));
    assertEquals(-0.1, range.fraction(-30), 1e-12);
  }

  // Ranges come from births: a turned or endless one would give divisions by zero in the plot.
  @Test
  void turnedEmptyAndEndlessRangesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Range(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Range(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Range(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Range(0, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Range(0, Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> new Range(Double.NEGATIVE_INFINITY, 0));
  }
}
