package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Times in payloads.
final class SourceTimes {
  /// 2000-01-01T00:00:00Z in ns.
  static final long EARLIEST = 946_684_800_000_000_000L;

  private static final long MOST_AHEAD = 86_400_000_000_000L;

  /// Neither a time nor meant to be one that can be trusted.
  static final long NONE = Reading.NO_TIME;

  /// A time that lies outside what can be held.
  static final long IMPOSSIBLE = Long.MAX_VALUE;

  private SourceTimes() {}

  /// How a time is written.
  enum Format {
    /// ISO 8601 with an offset or `Z`, or a number whose size tells its unit.
    AUTO,
    ISO,
    EPOCH_S,
    EPOCH_MS,
    EPOCH_US,
    EPOCH_NS
  }

  /// ns since the epoch; [#NONE] when it is no time. A local time without an offset is none: nobody
  /// knows the clock that it is of.
  static long read(JsonValue value, Format format) {
    return switch (value) {
      case JsonValue.Num number -> number(number, format);
      case JsonValue.Text text ->
          format == Format.AUTO || format == Format.ISO
              ? iso(text.text(), format)
              : Numbers.plain(text.text())
                  .map(n -> n instanceof JsonValue.Num num ? number(num, format) : NONE)
                  .orElse(NONE);
      case JsonValue.Bool _, JsonValue.Null _, JsonValue.Obj _, JsonValue.Arr _ -> NONE;
    };
  }

  static boolean isPlausible(long nanos, long received) {
    return nanos >= EARLIEST && nanos <= received + MOST_AHEAD;
  }

  private static long number(JsonValue.Num number, Format format) {
    double value = number.value();
    if (!Double.isFinite(value)) {
      return NONE;
    }
    return switch (format) {
      case ISO -> NONE;
      case EPOCH_S -> scaled(number, 1_000_000_000L);
      case EPOCH_MS -> scaled(number, 1_000_000L);
      case EPOCH_US -> scaled(number, 1_000L);
      case EPOCH_NS -> scaled(number, 1L);
      case AUTO -> scaled(number, unit(Math.abs(value)));
    };
  }

  /// Seconds below 10^11 (year 5138), ms below 10^14, µs below 10^17, else ns.
  private static long unit(double size) {
    if (size < 1e11) {
      return 1_000_000_000L;
    }
    if (size < 1e14) {
      return 1_000_000L;
    }
    return size < 1e17 ? 1_000L : 1L;
  }

  private static long scaled(JsonValue.Num number, long unit) {
    if (number.isWhole()) {
      long high = Math.multiplyHigh(number.whole(), unit);
      long low = number.whole() * unit;
      return (high == 0 && low >= 0) || (high == -1 && low < 0) ? low : IMPOSSIBLE;
    }
    double nanos = number.value() * unit;
    if (Math.abs(nanos) >= 9.2e18) {
      return IMPOSSIBLE;
    }
    // A fraction of a second is good to µs at most in a double.
    return unit == 1_000_000_000L ? Math.round(number.value() * 1e6) * 1_000L : (long) nanos;
  }

  private static long iso(String text, Format format) {
    if (text.length() < 20 || text.length() > 40 || text.charAt(4) != '-') {
      return format == Format.AUTO && text.length() >= 9
          ? Numbers.plain(text)
              .map(n -> n instanceof JsonValue.Num num ? number(num, Format.AUTO) : NONE)
              .orElse(NONE)
          : NONE;
    }
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      long seconds = instant.getEpochSecond();
      return Math.abs(seconds) > 9_000_000_000L
          ? IMPOSSIBLE
          : seconds * 1_000_000_000L + instant.getNano();
    } catch (DateTimeException e) {
      return NONE;
    }
  }
}
