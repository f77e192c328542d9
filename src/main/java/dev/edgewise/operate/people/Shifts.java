package dev.edgewise.operate.people;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// The shifts of a day: A from 6 to 14 h, B to 22 h, C to 6 h, local time. Pure.
public final class Shifts {
  private static final int EARLY = 6;
  private static final int LATE = 14;
  private static final int NIGHT = 22;

  private Shifts() {}

  /// Its letter.
  ///
  /// @param time ns since the epoch
  public static String at(long time, ZoneId zone) {
    int hour = local(time, zone).getHour();
    if (hour < EARLY || hour >= NIGHT) {
      return "C";
    }
    return hour < LATE ? "A" : "B";
  }

  /// The day on which it began and its letter: `2026-11-29 B`.
  ///
  /// @param time ns since the epoch
  public static String name(long time, ZoneId zone) {
    return begin(time, zone).toLocalDate() + " " + at(time, zone);
  }

  /// When the shift of a time began, ns since the epoch.
  ///
  /// @param time ns since the epoch
  public static long beginNanos(long time, ZoneId zone) {
    return begin(time, zone).toEpochSecond() * 1_000_000_000L;
  }

  private static ZonedDateTime begin(long time, ZoneId zone) {
    ZonedDateTime here = local(time, zone);
    int hour = here.getHour();
    ZonedDateTime day = hour < EARLY ? here.minusDays(1) : here;
    int begins = hour < EARLY || hour >= NIGHT ? NIGHT : hour < LATE ? EARLY : LATE;
    return ZonedDateTime.of(day.toLocalDate(), LocalTime.of(begins, 0), zone);
  }

  private static ZonedDateTime local(long time, ZoneId zone) {
    return Instant.ofEpochSecond(Math.floorDiv(time, 1_000_000_000L)).atZone(zone);
  }
}
