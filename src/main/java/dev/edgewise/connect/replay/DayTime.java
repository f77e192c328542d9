package dev.edgewise.connect.replay;

import java.util.Locale;
import java.util.Optional;

/// A time of day with its zone as written: `15:04`, `15:04:05.123`, `3:04 PM`, `15.04.05`,
/// `15:04:05+02:00`, `15:04Z`.
///
/// @param nanoOfDay ns since midnight, up to and including 24:00
/// @param twelveHours whether it was written with AM or PM
/// @param zoned whether an offset was written
/// @param offsetSeconds that offset, east of Greenwich
record DayTime(long nanoOfDay, boolean twelveHours, boolean zoned, int offsetSeconds) {
  static final DayTime MIDNIGHT = new DayTime(0, false, false, 0);

  private static final long SECOND = 1_000_000_000L;
  private static final int MAX_OFFSET_SECONDS = 18 * 3_600;

  /// A text that is a time of day and nothing else.
  static Optional<DayTime> parse(String text) {
    if (text.length() < 4 || text.length() > 40 || !Character.isDigit(text.charAt(0))) {
      return Optional.empty();
    }
    Scan scan = new Scan(text);
    Optional<DayTime> time = after(scan);
    return scan.atEnd() ? time : Optional.empty();
  }

  /// The time at the place of `scan`, with its zone.
  static Optional<DayTime> after(Scan scan) {
    if (scan.digitsAhead() == 4 || scan.digitsAhead() == 6) {
      return packed(scan);
    }
    int hour = scan.number(1, 2);
    char mark = scan.peek();
    if (hour < 0 || (mark != ':' && mark != '.')) {
      return Optional.empty();
    }
    scan.skip(mark);
    int minute = scan.number(2, 2);
    int second = 0;
    int nanos = 0;
    if (minute < 0 || (mark == '.' && scan.peek() != '.')) {
      return Optional.empty();
    }
    if (scan.skip(mark)) {
      second = scan.number(2, 2);
      if (scan.skip('.') || scan.skip(',') || (scan.peek() == ':' && scan.skip(':'))) {
        nanos = scan.nanos();
      }
    }
    return rest(scan, hour, minute, second, nanos);
  }

  /// ISO 8601 basic form: `1504`, `150405`.
  private static Optional<DayTime> packed(Scan scan) {
    boolean seconds = scan.digitsAhead() == 6;
    int hour = scan.digits(2);
    int minute = scan.digits(2);
    int second = seconds ? scan.digits(2) : 0;
    int nanos = seconds && scan.skip('.') ? scan.nanos() : 0;
    return rest(scan, hour, minute, second, nanos);
  }

  private static Optional<DayTime> rest(Scan scan, int hour, int minute, int second, int nanos) {
    scan.blanks();
    String word = scan.lettersAhead().toUpperCase(Locale.ROOT);
    boolean twelve = word.equals("AM") || word.equals("PM");
    int hours = hour;
    if (twelve) {
      if (hour < 1 || hour > 12) {
        return Optional.empty();
      }
      hours = hour % 12 + (word.equals("PM") ? 12 : 0);
      scan.step(2);
      scan.blanks();
    }
    boolean endOfDay = hours == 24 && minute == 0 && second == 0 && nanos == 0;
    if ((hours > 23 && !endOfDay) || minute > 59 || second < 0 || second > 60) {
      return Optional.empty();
    }
    long nano = ((hours * 60L + minute) * 60 + second) * SECOND + nanos;
    return withZone(scan, nano, twelve);
  }

  private static Optional<DayTime> withZone(Scan scan, long nano, boolean twelve) {
    String zone = scan.lettersAhead();
    boolean utc = zone.equalsIgnoreCase("Z") || zone.equals("UTC") || zone.equals("GMT");
    if (utc) {
      scan.step(zone.length());
    }
    char sign = scan.peek();
    if (sign != '+' && sign != '-' && sign != '−') {
      return Optional.of(new DayTime(nano, twelve, utc, 0));
    }
    scan.step(1);
    int hours =
        scan.digitsAhead() == 1 ? scan.digits(1) : scan.digitsAhead() >= 2 ? scan.digits(2) : -1;
    scan.skip(':');
    int minutes = scan.digitsAhead() >= 2 ? scan.digits(2) : 0;
    int seconds = hours * 3_600 + minutes * 60;
    return hours < 0 || minutes > 59 || seconds > MAX_OFFSET_SECONDS
        ? Optional.empty()
        : Optional.of(new DayTime(nano, twelve, true, sign == '+' ? seconds : -seconds));
  }
}
