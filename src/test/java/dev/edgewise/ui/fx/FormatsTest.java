package dev.edgewise.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.FakeStation;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {
  private static final long SECOND = 1_000_000_000L;

  private final Formats formats = new Formats(Locale.ENGLISH, ZoneId.of("Europe/Berlin"));

  // ui.md: numbers have the precision that the sensor has; without one, three digits that count.
  @ParameterizedTest
  @CsvSource({
    "9.8125, 2, 9.81",
    "9.8125, 0, 10",
    "1200, 1, 1200.0",
    "0.01234, -1, 0.012",
    "1.234, -1, 1.23",
    "12.34, -1, 12.3",
    "123.4, -1, 123.4",
    "1480, -1, 1480",
    "0, -1, 0",
    "-3.456, -1, -3.46",
    "NaN, 2, ––"
  })
  void aValueKeepsThePrecisionOfItsSensor(double value, int decimals, String text) {
    assertEquals(text, formats.value(value, decimals));
  }

  // ui.md: durations in words.
  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "48000000, 48 ms",
    "99400000, 99 ms",
    "400000000, 0.4 s",
    "12000000000, 12 s",
    "119000000000, 119 s",
    "240000000000, 4 min",
    "7200000000000, 2 h",
    "259200000000000, 3 d"
  })
  void aSpanIsToldInWords(long nanos, String text) {
    assertEquals(text, formats.span(nanos));
  }

  @ParameterizedTest
  @CsvSource({
    "940, 940",
    "18420, '18,420'",
    "18400000, 18.4 M",
    "1210000000, 1.21 B",
  })
  void aLargeCountIsShort(double count, String text) {
    assertEquals(text, formats.shortCount(count));
  }

  @ParameterizedTest
  @CsvSource({"999, 999 B", "6100, 6.1 kB", "2400000, 2.4 MB", "3210000000, 3.21 GB"})
  void bytesHaveDecimalUnits(double bytes, String text) {
    assertEquals(text, formats.bytes(bytes));
  }

  @ParameterizedTest
  @CsvSource({"9.94, 9.9", "10.4, 10", "18420, '18,420'"})
  void aRateHasADecimalOnlyWhenSmall(double rate, String text) {
    assertEquals(text, formats.rate(rate));
  }

  // ui.md: times are local, the zone is told in full.
  @Test
  void timesAreLocalAndTheFullFormNamesTheZone() {
    assertEquals("13:00:00", formats.clock(FakeStation.NOON));
    assertEquals(
        "2026-01-01 13:00:00.042 Europe/Berlin", formats.full(FakeStation.NOON + 42_000_000));
  }

  @Test
  void aTimeOfAnotherDayHasItsDay() {
    long now = FakeStation.NOON;
    assertEquals("12:59:00", formats.since(now - 60 * SECOND, now));
    assertEquals("31 Dec 13:00", formats.since(now - 86_400 * SECOND, now));
  }
}
