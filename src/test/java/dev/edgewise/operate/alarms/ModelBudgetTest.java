package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelBudgetTest {
  private static final long HOUR = 3_600_000_000_000L;
  private final ModelBudget budget = new ModelBudget(2, Duration.ofHours(8), Duration.ofHours(6));

  @Test
  void aShiftHasABudgetAndTheNextOneAnother() {
    assertTrue(budget.take(7 * HOUR));
    assertTrue(budget.take(8 * HOUR));
    assertFalse(budget.take(13 * HOUR));
    assertEquals(List.of(2, 1), List.of(budget.raised(13 * HOUR), budget.held(13 * HOUR)));
    assertTrue(budget.take(14 * HOUR));
    assertEquals(List.of(1, 0), List.of(budget.raised(15 * HOUR), budget.held(15 * HOUR)));
  }

  // After a restart within a shift the journal says what was spent.
  @Test
  void whatWasSpentBeforeARestartCounts() {
    budget.restored(5 * HOUR, false);
    budget.restored(7 * HOUR, false);
    budget.restored(8 * HOUR, false);
    budget.restored(9 * HOUR, true);
    assertFalse(budget.take(10 * HOUR));
    assertEquals(2, budget.held(10 * HOUR));
  }
}
