package dev.edgewise.ui.controls.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PlotTicksTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final long MINUTE = 60_000_000_000L;

  private static long at(String local) {
    return ZonedDateTime.parse(local + "[Europe/Berlin]").toEpochSecond() * 1_000_000_000L;
  }

  private static List<String> labels(String from, String to, long least) {
    return TimeTicks.between(at(from), at(to), least, BERLIN).stream()
        .map(t -> t.context().isEmpty() ? t.label() : t.label() + " | " + t.context())
        .toList();
  }

  @Test
  void anHourHasTicksEachTenMinutesWithTheDateAtTheFirst() {
    assertEquals(
        List.of("13:10 | Sun 22 Nov 2026", "13:20", "13:30", "13:40", "13:50", "14:00"),
        labels("2026-11-22T13:04:00+01:00", "2026-11-22T14:04:00+01:00", 6 * MINUTE));
  }

  // The date is shown where the day changes, in the zone of the people.
  @Test
  void theDateIsToldAgainAfterMidnight() {
    assertEquals(
        List.of("22:00 | Sun 22 Nov 2026", "23:00", "00:00 | Mon 23 Nov 2026", "01:00"),
        labels("2026-11-22T21:30:00+01:00", "2026-11-23T01:30:00+01:00", 40 * MINUTE));
  }

  // Summer time ends on 25 October 2026 at 03:00: ticks stay on the clock on the wall.
  @Test
  void ticksOfSeveralHoursKeepToTheWallClockWhenSummerTimeEnds() {
    assertEquals(
        List.of("00:00 | Sun 25 Oct 2026", "06:00", "12:00", "18:00", "00:00 | Mon 26 Oct 2026"),
        labels("2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00", 200 * MINUTE));
  }

  @Test
  void monthsAndYearsStandOnTheirFirstDay() {
    assertEquals(
        List.of("Oct | 2025", "Jan | 2026", "Apr", "Jul"),
        labels("2025-09-10T00:00:00+02:00", "2026-09-09T00:00:00+02:00", 60L * 24 * 60 * MINUTE));
    assertEquals(
        List.of("2026", "2027"),
        labels("2025-03-10T00:00:00+01:00", "2027-03-09T00:00:00+01:00", 300L * 24 * 60 * MINUTE));
  }

  @Test
  void belowASecondMillisecondsAreTold() {
    assertEquals(
        List.of("13:04:00.000 | Sun 22 Nov 2026", "13:04:00.500", "13:04:01.000"),
        labels("2026-11-22T13:04:00+01:00", "2026-11-22T13:04:01+01:00", 300_000_000L));
  }

  // Labels must never run into one another, at any zoom.
  @Property(tries = 400)
  void timeTicksAreAsFarApartAsAsked(
      @ForAll @LongRange(min = 0, max = 4_000_000_000_000_000_000L) long from,
      @ForAll @LongRange(min = 1_000_000, max = 600_000_000_000_000_000L) long span) {
    long least = span / 10;
    List<TimeTicks.Tick> ticks = TimeTicks.between(from, from + span, least, BERLIN);
    for (int i = 0; i < ticks.size(); i++) {
      assertTrue(ticks.get(i).time() >= from && ticks.get(i).time() <= from + span);
      // Months differ in length and clocks are set: four fifths are left in the worst case.
      assertTrue(i == 0 || ticks.get(i).time() - ticks.get(i - 1).time() >= least * 4 / 5);
    }
  }

  private static List<String> values(double low, double high, int wanted) {
    ValueTicks ticks = ValueTicks.between(low, high, wanted);
    return IntStream.range(0, ticks.count()).mapToObj(ticks::label).toList();
  }

  @Test
  void valueTicksAreRoundNumbersWithAsManyDecimalsAsTheirStep() {
    assertEquals(List.of("0", "2", "4", "6", "8", "10", "12"), values(0, 12, 6));
    assertEquals(List.of("−0.5", "0.0", "0.5"), values(-0.6, 0.7, 3));
    assertEquals(List.of("1\u2009200", "1\u2009400"), values(1150, 1490, 2));
    assertEquals(List.of("0.00", "0.05", "0.10"), values(0, 0.1, 3));
  }

  @Property(tries = 300)
  void valueTicksLieInsideAndAreNotTooMany(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
      @ForAll @DoubleRange(min = 1e-2, max = 1e6) double span) {
    ValueTicks ticks = ValueTicks.between(low, low + span, 8);
    assertTrue(ticks.count() <= 9);
    for (int i = 0; i < ticks.count(); i++) {
      assertTrue(ticks.value(i) >= low - span * 1e-6 && ticks.value(i) <= low + span * (1 + 1e-6));
    }
  }

  @Test
  void anAxisIsNiceAndHoldsZeroWhenItIsNear() {
    assertEquals(new AxisRange(0, 10), AxisRange.around(2.1, 9.3));
    assertEquals(new AxisRange(55, 80), AxisRange.around(60.4, 78.2));
    assertEquals(
        AxisRange.UNIT, AxisRange.around(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
  }

  // A live axis is calm: it grows at once, shrinks late.
  @Test
  void anAxisGrowsAtOnceAndShrinksOnlyWhenLittleOfItIsUsed() {
    AxisRange range = new AxisRange(0, 10);
    assertEquals(range, range.next(1, 6));
    assertEquals(new AxisRange(0, 12), range.next(1, 11));
    assertEquals(new AxisRange(0, 4), range.next(0.5, 3.2));
  }

  @Test
  void lengthsOfTimeAreWords() {
    assertEquals("480 µs", Durations.words(480_000));
    assertEquals("12 min 3 s", Durations.words(12 * MINUTE + 3_000_000_000L));
    assertEquals("5 d 2 h", Durations.words((5 * 24 + 2) * 60 * MINUTE));
  }
}
