package dev.edgewise.station.api;

import java.util.List;

/// A page of the alarm journal.
///
/// @param entries by time, the newest first
/// @param next [AlarmQuery#cursor] of the next page; empty when there is none
/// @param total how many entries match in all, where that is known; else −1
/// @param journal entries in the whole journal
public record AlarmPage(List<AlarmEntry> entries, String next, long total, long journal) {
  public AlarmPage {
    entries = List.copyOf(entries);
  }
}
