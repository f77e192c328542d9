package dev.edgewise.operate.people;

import java.time.Instant;
import java.time.ZoneId;

/// The shifts of a day: A from 6 to 14 h, B to 22 h, C to 6 h, local time. Pure.
public final class Shifts {
  private static final int EARLY = 6;
  private static final int LATE = 14;
  private static final int NIGHT = 22;

  private Shifts() {}

  /// @param time ns since the epoch
  public static String at(long time, ZoneId zone) {
    int hour =
        Instant.ofEpochSecond(Math.floorDiv(time, 1_000_000_000L)).atZone(zone).getHour();
    if (hour < EARLY || hour >= NIGHT) {
      return "C";
    }
    return hour < LATE ? "A" : "B";
  }
}
