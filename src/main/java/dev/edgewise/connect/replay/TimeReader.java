package dev.edgewise.connect.replay;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the time of row after row. Where the clocks are set back an hour comes twice; it is taken
/// the first time until time would go backward. Not safe for many threads.
final class TimeReader {
  /// The time of a row that has none.
  static final long UNREADABLE = Long.MIN_VALUE;

  private static final long SECOND = 1_000_000_000L;
  private static final double GREATEST = 9.2e18;

  private final TimeRule rule;
  private final NumberStyle style;
  private long last = Long.MIN_VALUE;
  private long skippedHours;

  /// @param style of numbers in the time column
  TimeReader(TimeRule rule, NumberStyle style) {
    this.rule = rule;
    this.style = style;
  }

  /// @param index of the row among the rows of values, from 0
  long read(Row row, long index) {
    return switch (rule) {
      case TimeRule.Clock clock -> clock(clock, row);
      case TimeRule.Epoch epoch -> number(row.cell(epoch.column()), epoch.unitNanos(), true);
      case TimeRule.Elapsed past -> number(row.cell(past.column()), past.unitNanos(), false);
      case TimeRule.Counter counter -> number(row.cell(counter.column()), SECOND, false);
      case TimeRule.Rows _ -> index * SECOND;
    };
  }

  /// Times that no clock showed, because it was set forward over them.
  long skippedHours() {
    return skippedHours;
  }

  private long clock(TimeRule.Clock clock, Row row) {
    Optional<TimeText> text = TimeText.parse(row.cell(clock.column()));
    if (text.isPresent() && clock.dayTime() >= 0) {
      text = DayTime.parse(row.cell(clock.dayTime())).map(text.get()::at);
    }
    if (text.isEmpty()) {
      return UNREADABLE;
    }
    OptionalLong local = text.get().localNanos(clock.order());
    if (local.isEmpty()) {
      return UNREADABLE;
    }
    DayTime time = text.get().time();
    last =
        time.zoned()
            ? local.getAsLong() - time.offsetSeconds() * SECOND
            : inZone(local.getAsLong(), clock.zone().getRules());
    return last;
  }

  private long inZone(long local, ZoneRules rules) {
    LocalDateTime at = TimeText.local(local);
    if (rules.isFixedOffset()) {
      return minus(local, rules.getOffset(at));
    }
    List<ZoneOffset> offsets = rules.getValidOffsets(at);
    if (offsets.isEmpty()) {
      skippedHours++;
      return minus(local, rules.getTransition(at).getOffsetBefore());
    }
    long first = minus(local, offsets.getFirst());
    return offsets.size() > 1 && first < last ? minus(local, offsets.getLast()) : first;
  }

  private static long minus(long local, ZoneOffset offset) {
    return local - offset.getTotalSeconds() * SECOND;
  }

  private long number(String text, long unitNanos, boolean sinceEpoch) {
    int n = text.length();
    if (n > 0 && n < 19 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      long whole = Long.parseLong(text);
      return whole > Long.MAX_VALUE / unitNanos ? UNREADABLE : whole * unitNanos;
    }
    double value = style.parse(text);
    if (!(Math.abs(value) * unitNanos < GREATEST)) {
      return UNREADABLE;
    }
    // A double holds the present to about 0.2 µs.
    return sinceEpoch
        ? Math.round(value * (unitNanos / 1e3)) * 1_000
        : Math.round(value * unitNanos);
  }
}
