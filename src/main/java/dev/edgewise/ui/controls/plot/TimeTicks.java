package dev.edgewise.ui.controls.plot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/// Ticks of a time axis at steps that people use, from 1 ms to years, in a time zone.
final class TimeTicks {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /// Steps below a day, ns.
  private static final long[] FINE = {
    MILLI,
    2 * MILLI,
    5 * MILLI,
    10 * MILLI,
    20 * MILLI,
    50 * MILLI,
    100 * MILLI,
    200 * MILLI,
    500 * MILLI,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR
  };

  private static final int[] DAYS = {1, 2, 7, 14};
  private static final int[] MONTHS = {1, 3, 6, 12, 24, 60, 120};
  private static final int MOST_TICKS = 400;

  private static final DateTimeFormatter MILLIS = format("HH:mm:ss.SSS");
  private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = format("HH:mm");
  private static final DateTimeFormatter DAY_MONTH = format("d MMM");
  private static final DateTimeFormatter MONTH = format("MMM");
  private static final DateTimeFormatter YEAR = format("yyyy");
  private static final DateTimeFormatter DATE = format("EEE d MMM yyyy");

  /// A tick.
  ///
  /// @param time ns since the epoch
  /// @param label what stands at it
  /// @param context day or year, told at the first tick and where it changes; empty elsewhere
  record Tick(long time, String label, String context) {}

  private TimeTicks() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /// Ticks between `from` and `to` (ns since the epoch, both inclusive), at least `leastNanos`
  /// apart.
  static List<Tick> between(long from, long to, long leastNanos, ZoneId zone) {
    OptionalLong fine = belowADay(leastNanos);
    if (fine.isPresent()) {
      long step = fine.getAsLong();
      DateTimeFormatter labels = step < SECOND ? MILLIS : step < MINUTE ? SECONDS : MINUTES;
      List<ZonedDateTime> times =
          step <= HOUR ? even(from, to, step, zone) : wallClock(from, to, step, zone);
      return labelled(times, labels, DATE);
    }
    for (int days : DAYS) {
      if (days * DAY >= leastNanos) {
        return labelled(days(from, to, days, zone), DAY_MONTH, YEAR);
      }
    }
    for (int months : MONTHS) {
      if (months * 30L * DAY >= leastNanos || months == MONTHS[MONTHS.length - 1]) {
        return months < 12
            ? labelled(months(from, to, months, zone), MONTH, YEAR)
            : labelled(months(from, to, months, zone), YEAR, null);
      }
    }
    return List.of();
  }

  /// The shortest step of a millisecond or more and below a day that is at least this long, ns;
  /// empty when there is none.
  static OptionalLong belowADay(long leastNanos) {
    return Arrays.stream(FINE).filter(step -> step >= leastNanos).findFirst();
  }

  /// A time to the millisecond, as cursors tell it.
  static String exact(long nanos, ZoneId zone) {
    return MILLIS.format(instant(nanos).atZone(zone));
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }

  private static long nanos(ZonedDateTime time) {
    return time.toEpochSecond() * SECOND + time.getNano();
  }

  /// Steps of equal length that hit the full hour of the zone at `from`.
  private static List<ZonedDateTime> even(long from, long to, long step, ZoneId zone) {
    List<ZonedDateTime> out = new ArrayList<>();
    long offset = zone.getRules().getOffset(instant(from)).getTotalSeconds() * SECOND;
    long first = Math.ceilDiv(from + offset, step) * step - offset;
    for (long t = first; t <= to && out.size() < MOST_TICKS; t += step) {
      out.add(instant(t).atZone(zone));
    }
    return out;
  }

  /// Steps of several hours counted from midnight, whatever summer time does.
  private static List<ZonedDateTime> wallClock(long from, long to, long step, ZoneId zone) {
    LocalDateTime time = instant(from).atZone(zone).truncatedTo(ChronoUnit.DAYS).toLocalDateTime();
    List<ZonedDateTime> out = new ArrayList<>();
    for (int i = 0; i < MOST_TICKS; i++) {
      if (!keep(out, time.plusNanos(i * step).atZone(zone), from, to)) {
        break;
      }
    }
    return out;
  }

  private static List<ZonedDateTime> days(long from, long to, int days, ZoneId zone) {
    LocalDate first = instant(from).atZone(zone).toLocalDate();
    LocalDate monday = LocalDate.of(1970, 1, 5);
    long since = Math.floorDiv(ChronoUnit.DAYS.between(monday, first), days) * days;
    List<ZonedDateTime> out = new ArrayList<>();
    for (int i = 0; i < MOST_TICKS; i++) {
      if (!keep(out, monday.plusDays(since + (long) i * days).atStartOfDay(zone), from, to)) {
        break;
      }
    }
    return out;
  }

  private static List<ZonedDateTime> months(long from, long to, int months, ZoneId zone) {
    LocalDate first = instant(from).atZone(zone).toLocalDate();
    long since = Math.floorDiv(first.getYear() * 12L + first.getMonthValue() - 1, months) * months;
    List<ZonedDateTime> out = new ArrayList<>();
    for (int i = 0; i < MOST_TICKS; i++) {
      long month = since + (long) i * months;
      LocalDate day =
          LocalDate.of((int) Math.floorDiv(month, 12), (int) Math.floorMod(month, 12L) + 1, 1);
      if (!keep(out, day.atStartOfDay(zone), from, to)) {
        break;
      }
    }
    return out;
  }

  /// Adds `time` when it is in view and after the last one; false when it is past the end.
  private static boolean keep(List<ZonedDateTime> out, ZonedDateTime time, long from, long to) {
    long nanos = nanos(time);
    if (nanos > to) {
      return false;
    }
    if (nanos >= from && (out.isEmpty() || time.isAfter(out.getLast()))) {
      out.add(time);
    }
    return true;
  }

  private static List<Tick> labelled(
      List<ZonedDateTime> times,
      DateTimeFormatter labels,
      @org.jspecify.annotations.Nullable DateTimeFormatter contexts) {
    List<Tick> out = new ArrayList<>();
    String last = "";
    for (ZonedDateTime time : times) {
      String context = contexts == null ? "" : contexts.format(time);
      out.add(new Tick(nanos(time), labels.format(time), context.equals(last) ? "" : context));
      last = context;
    }
    return out;
  }
}
