package dev.edgewise.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StalenessTest {
  private static final long SECOND = 1_000_000_000L;
  private static final TagSpec ON_CHANGE =
      TagSpec.of(AssetPath.of("Site/Device/signal"), ValueType.DOUBLE);

  // max(3 × period, 2 s): two values may be lost, and a fast tag gets two seconds all the same.
  @Test
  void theLimitIsThreePeriodsAndAtLeastTwoSeconds() {
    assertEquals(2 * SECOND, Staleness.limitNanos(each(Duration.ofMillis(200))));
    assertEquals(2 * SECOND, Staleness.limitNanos(each(Duration.ofMillis(666))));
    assertEquals(3 * SECOND, Staleness.limitNanos(each(Duration.ofSeconds(1))));
    assertEquals(180 * SECOND, Staleness.limitNanos(each(Duration.ofMinutes(1))));
  }

  // At the limit it is still fresh; one nanosecond later it is not.
  @Test
  void aValueIsStaleOnceItsAgeIsAboveTheLimit() {
    TagSpec spec = each(Duration.ofSeconds(1));
    assertFalse(Staleness.isStale(spec, 10 * SECOND, 13 * SECOND));
    assertTrue(Staleness.isStale(spec, 10 * SECOND, 13 * SECOND + 1));
  }

  // A door contact that is sent on change may be right for weeks.
  @Test
  void aTagSentOnChangeIsNeverStale() {
    assertFalse(Staleness.isStale(ON_CHANGE, 0, Long.MAX_VALUE));
  }

  // The clock may be set back between receiving and looking.
  @Test
  void anAgeIsNeverNegative() {
    assertEquals(0, Staleness.ageNanos(10 * SECOND, 4 * SECOND));
    assertEquals(6 * SECOND, Staleness.ageNanos(4 * SECOND, 10 * SECOND));
  }

  // A period of zero would make every value stale.
  @Test
  void aPeriodMustBePositive() {
    assertThrows(IllegalArgumentException.class, () -> each(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> each(Duration.ofMillis(-1)));
  }

  private static TagSpec each(Duration period) {
    return ON_CHANGE.withExpectedPeriod(period);
  }
}
