package dev.edgewise.connect.replay;

import java.time.ZoneId;

/// How the time of a row is found. All times are ns since the epoch; where a recording has no such
/// times they count from 0.
sealed interface TimeRule {
  /// A date, with a time of day in the same column or in another.
  ///
  /// @param dayTime column of the time of day; −1 when it is in `column`
  /// @param zone for times without an offset
  record Clock(int column, int dayTime, TimeText.Order order, ZoneId zone) implements TimeRule {}

  /// A number since 1970-01-01T00:00:00Z.
  ///
  /// @param unitNanos ns of one
  record Epoch(int column, long unitNanos) implements TimeRule {}

  /// A number since the recording began.
  record Elapsed(int column, long unitNanos) implements TimeRule {}

  /// A number that counts steps, taken to be one second each.
  record Counter(int column) implements TimeRule {}

  /// No time: a second from row to row.
  record Rows() implements TimeRule {}

  /// Whether the times are those of the recording, so that values can be stored under them.
  default boolean isRecorded() {
    return switch (this) {
      case Clock _, Epoch _ -> true;
      case Elapsed _, Counter _, Rows _ -> false;
    };
  }

  /// Whether a column holds the time and is no signal.
  default boolean uses(int index) {
    return switch (this) {
      case Clock clock -> index == clock.column || index == clock.dayTime;
      case Epoch epoch -> index == epoch.column;
      case Elapsed elapsed -> index == elapsed.column;
      case Counter counter -> index == counter.column;
      case Rows _ -> false;
    };
  }
}
