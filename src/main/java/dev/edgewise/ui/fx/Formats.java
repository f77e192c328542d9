package dev.edgewise.ui.fx;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers and times as people read them. Times are shown in the zone given; values keep the
/// precision that their sensor has.
public final class Formats {
  /// Shown where there is no value to be trusted.
  public static final String NO_VALUE = "––";

  private static final long SECOND = 1_000_000_000L;

  private final Locale locale;
  private final ZoneId zone;
  private final DateTimeFormatter clock;
  private final DateTimeFormatter exact;
  private final DateTimeFormatter date;
  private final DateTimeFormatter dated;
  private final DateTimeFormatter full;

  public Formats(Locale locale, ZoneId zone) {
    this.locale = locale;
    this.zone = zone;
    clock = DateTimeFormatter.ofPattern("HH:mm:ss", locale).withZone(zone);
    exact = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", locale).withZone(zone);
    date = DateTimeFormatter.ofPattern("d MMM HH:mm", locale).withZone(zone);
    dated = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", locale).withZone(zone);
    full = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS VV", locale).withZone(zone);
  }

  public ZoneId zone() {
    return zone;
  }

  /// A value with the sensor's decimals.
  ///
  /// @param decimals digits after the point; −1: three significant digits
  public String value(double value, int decimals) {
    if (Double.isNaN(value)) {
      return NO_VALUE;
    }
    return decimals >= 0
        ? String.format(locale, "%." + decimals + "f", value)
        : String.format(locale, "%." + significantDecimals(value) + "f", value);
  }

  /// A count with thousands separators.
  public String count(long count) {
    return String.format(locale, "%,d", count);
  }

  /// A large count in short: `1.21 B`, `18.4 M`, `940`.
  public String shortCount(double count) {
    if (count >= 1e9) {
      return String.format(locale, "%.2f B", count / 1e9);
    }
    if (count >= 1e6) {
      return String.format(locale, "%.1f M", count / 1e6);
    }
    return count(Math.round(count));
  }

  /// Bytes with a decimal unit: `6.1 kB`.
  public String bytes(double bytes) {
    if (bytes >= 1e9) {
      return String.format(locale, "%.2f GB", bytes / 1e9);
    }
    if (bytes >= 1e6) {
      return String.format(locale, "%.1f MB", bytes / 1e6);
    }
    return bytes >= 1e3
        ? String.format(locale, "%.1f kB", bytes / 1e3)
        : String.format(locale, "%.0f B", bytes);
  }

  /// A rate: one decimal below ten, whole numbers above.
  public String rate(double perSecond) {
    return perSecond < 10
        ? String.format(locale, "%.1f", perSecond)
        : String.format(locale, "%,.0f", perSecond);
  }

  /// Time of day.
  ///
  /// @param epochNanos ns since the epoch
  public String clock(long epochNanos) {
    return clock.format(instant(epochNanos));
  }

  /// Time of day to the millisecond.
  public String exactClock(long epochNanos) {
    return exact.format(instant(epochNanos));
  }

  /// Time of day when it is within twelve hours of `now`, else day and time.
  public String since(long epochNanos, long now) {
    return Math.abs(now - epochNanos) < 12 * 3600 * SECOND
        ? clock(epochNanos)
        : date.format(instant(epochNanos));
  }

  /// Date and time to the second.
  public String dated(long epochNanos) {
    return dated.format(instant(epochNanos));
  }

  /// A time since a beginning, as a counter shows it: `0:00:07`, `5:43:51`.
  ///
  /// @param nanos not negative
  public String elapsed(long nanos) {
    long seconds = nanos / SECOND;
    return String.format(locale, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  /// Date, time to the millisecond and zone, for tool tips and copies.
  public String full(long epochNanos) {
    return full.format(instant(epochNanos));
  }

  /// A span in words: `48 ms`, `0.4 s`, `12 s`, `4 min`, `2 h`, `3 d`.
  ///
  /// @param nanos not negative
  public String span(long nanos) {
    double seconds = nanos / 1e9;
    if (seconds < 0.0995) {
      return String.format(locale, "%.0f ms", seconds * 1e3);
    }
    if (seconds < 9.95) {
      return String.format(locale, "%.1f s", seconds);
    }
    if (seconds < 120) {
      return String.format(locale, "%.0f s", seconds);
    }
    if (seconds < 7200) {
      return String.format(locale, "%.0f min", seconds / 60);
    }
    return seconds < 172_800
        ? String.format(locale, "%.0f h", seconds / 3600)
        : String.format(locale, "%.0f d", seconds / 86_400);
  }

  /// A short time: `21.5 µs` below a tenth of a millisecond, `2.9 ms` above.
  ///
  /// @param micros µs; NaN for none
  public String micros(double micros) {
    if (Double.isNaN(micros)) {
      return NO_VALUE;
    }
    return micros < 99.95
        ? String.format(locale, "%.1f µs", micros)
        : String.format(locale, micros < 999.5 ? "%.2f ms" : "%.1f ms", micros / 1e3);
  }

  private static int significantDecimals(double value) {
    double size = Math.abs(value);
    if (size >= 100 || size == 0) {
      return value == Math.rint(value) ? 0 : 1;
    }
    return size >= 10 ? 1 : size >= 1 ? 2 : 3;
  }

  private static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND));
  }
}
