package dev.edgewise.historian.h2;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A calendar month, UTC, by source time. The first and the last one reach to the ends of time, as
/// keys do: see [KeyRange].
///
/// @param index months since January 1970, 0 to [#LAST_INDEX]
record HistoryMonth(int index) implements Comparable<HistoryMonth> {
  /// May 2109, in which keys end.
  static final int LAST_INDEX = 139 * 12 + 4;

  private static final long DAY_NANOS = 86_400_000_000_000L;
  private static final Pattern FILE = Pattern.compile("(\\d{4}-\\d{2})\\.mv\\.db");

  static HistoryMonth of(long nanos) {
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(nanos, DAY_NANOS));
    return new HistoryMonth(
        Math.clamp((day.getYear() - 1970) * 12L + day.getMonthValue() - 1, 0, LAST_INDEX));
  }

  /// The month that a file is named after; empty for other files.
  static Optional<HistoryMonth> ofFile(String name) {
    Matcher matcher = FILE.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      YearMonth month = YearMonth.parse(matcher.group(1));
      int index = (month.getYear() - 1970) * 12 + month.getMonthValue() - 1;
      return index < 0 || index > LAST_INDEX
          ? Optional.empty()
          : Optional.of(new HistoryMonth(index));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Its first moment, ns since the epoch.
  long start() {
    return index == 0 ? Long.MIN_VALUE : nanos(yearMonth());
  }

  /// Its last moment, ns since the epoch.
  long last() {
    return index == LAST_INDEX ? Long.MAX_VALUE : nanos(yearMonth().plusMonths(1)) - 1;
  }

  String fileName() {
    return this + ".mv.db";
  }

  @Override
  public int compareTo(HistoryMonth other) {
    return Integer.compare(index, other.index);
  }

  /// As in `2026-11`.
  @Override
  public String toString() {
    return yearMonth().toString();
  }

  private YearMonth yearMonth() {
    return YearMonth.of(1970 + index / 12, 1 + index % 12);
  }

  private static long nanos(YearMonth month) {
    return month.atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1_000_000_000L;
  }
}
