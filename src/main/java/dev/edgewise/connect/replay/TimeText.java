package dev.edgewise.connect.replay;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A date, with or without a time of day, as written. Which of two numbers is the day is not
/// decided
/// here.
///
/// @param first number beside the year, as it stands: the month after a year, the day before a name
/// @param second number beside the year, as it stands: the day after a year, the month if named
/// @param mark between the numbers of the date, 0 for none
/// @param timed whether a time of day was written
record TimeText(
    Shape shape, int year, int first, int second, char mark, boolean timed, DayTime time) {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final long SECOND = 1_000_000_000L;
  private static final int LONGEST = 48;

  /// The order of the parts of a date.
  enum Shape {
    /// `2024-03-01` (ISO 8601), `2024/03/01`, `20240301`.
    YEAR_FIRST,
    /// `1-Mar-2024`.
    NAMED,
    /// `01.03.2024`, `03/01/2024`: day and month, or month and day.
    YEAR_LAST
  }

  /// Which number of `Shape.YEAR_LAST` is the day.
  enum Order {
    DAY_FIRST,
    MONTH_FIRST
  }

  static Optional<TimeText> parse(String text) {
    int n = text.length();
    if (n < 6 || n > LONGEST || text.charAt(0) < '0' || text.charAt(0) > '9') {
      return Optional.empty();
    }
    Scan scan = new Scan(text);
    Optional<TimeText> date = date(scan);
    if (date.isEmpty() || scan.atEnd()) {
      return date.filter(d -> d.mark != 0);
    }
    boolean parted = scan.skip('T') || scan.skip(',') | scan.blanks();
    Optional<DayTime> time = parted ? DayTime.after(scan) : Optional.empty();
    return scan.atEnd() ? time.map(t -> date.get().at(t)) : Optional.empty();
  }

  /// Ns since the epoch of the local time, as if it were UTC; empty when there is no such day.
  OptionalLong localNanos(Order order) {
    int month =
        switch (shape) {
          case YEAR_FIRST -> first;
          case NAMED -> second;
          case YEAR_LAST -> order == Order.DAY_FIRST ? second : first;
        };
    int day =
        switch (shape) {
          case YEAR_FIRST -> second;
          case NAMED -> first;
          case YEAR_LAST -> order == Order.DAY_FIRST ? first : second;
        };
    if (month < 1 || month > 12 || day < 1 || year < 1_678 || year > 2_261) {
      return OptionalLong.empty();
    }
    try {
      long days = LocalDate.of(year, month, day).toEpochDay();
      return OptionalLong.of(days * 86_400 * SECOND + time.nanoOfDay());
    } catch (DateTimeException e) {
      return OptionalLong.empty(); // 30 February: the calendar has no such day
    }
  }

  /// The local time with these ns since the epoch.
  static LocalDateTime local(long nanos) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(nanos, SECOND), (int) Math.floorMod(nanos, SECOND), java.time.ZoneOffset.UTC);
  }

  /// This date with a time of day from elsewhere.
  TimeText at(DayTime dayTime) {
    return new TimeText(shape, year, first, second, mark, true, dayTime);
  }

  private static Optional<TimeText> date(Scan scan) {
    if (scan.digitsAhead() == 8) {
      int year = scan.digits(4);
      int month = scan.digits(2);
      int day = scan.digits(2);
      boolean likely = year >= 1900 && year < 2200 && month <= 12 && day <= 31;
      return likely ? made(Shape.YEAR_FIRST, year, month, day, (char) 0) : Optional.empty();
    }
    boolean yearFirst = scan.digitsAhead() == 4;
    int a = scan.number(1, 4);
    char mark = scan.peek();
    if (a < 0 || (mark != '-' && mark != '/' && mark != '.' && mark != ' ')) {
      return Optional.empty();
    }
    scan.step(1);
    String word = scan.lettersAhead().toLowerCase(Locale.ROOT);
    boolean named = word.length() >= 3 && MONTHS.contains(word.substring(0, 3));
    if (mark == ' ' && !named) {
      return Optional.empty();
    }
    int b = named ? MONTHS.indexOf(word.substring(0, 3)) + 1 : scan.number(1, 2);
    scan.step(named ? word.length() : 0);
    if (b < 0 || !scan.skip(mark)) {
      return Optional.empty();
    }
    if (yearFirst) {
      int day = scan.number(1, 2);
      return day < 0 ? Optional.empty() : made(Shape.YEAR_FIRST, a, b, day, mark);
    }
    int digits = scan.digitsAhead();
    int year = digits == 2 || digits == 4 ? scan.digits(digits) : -1;
    if (year < 0 || a > 31 || b > 31) {
      return Optional.empty();
    }
    int full = digits == 2 ? (year < 70 ? 2000 : 1900) + year : year;
    return made(named ? Shape.NAMED : Shape.YEAR_LAST, full, a, b, mark);
  }

  private static Optional<TimeText> made(Shape shape, int year, int a, int b, char mark) {
    return Optional.of(new TimeText(shape, year, a, b, mark, false, DayTime.MIDNIGHT));
  }
}
