package dev.edgewise.operate.alarms;

import java.util.List;

/// Entries found.
///
/// @param rows by time, the newest first
/// @param next for [JournalQuery#after]; empty when there are no more
/// @param total entries in the whole journal
public record JournalPage(List<Row> rows, String next, long total) {
  public JournalPage {
    rows = List.copyOf(rows);
  }

  /// An entry as it is found.
  ///
  /// @param id grows in the order of writing, from 1
  /// @param time when it happened, ns since the epoch
  /// @param key of the alarm
  /// @param occurrence which raise it belongs to; 0 for one that was told after its end
  /// @param asset path
  /// @param late whether the station was away when it happened
  public record Row(
      long id,
      long time,
      String key,
      long occurrence,
      String asset,
      String title,
      Priority priority,
      Source source,
      JournalKind kind,
      String value,
      Actor by,
      String reason,
      boolean late) {}
}
