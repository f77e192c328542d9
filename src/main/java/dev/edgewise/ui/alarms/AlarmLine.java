package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmRow;

/// A line of the list.
sealed interface AlarmLine {
  /// The same from one list to the next.
  String id();

  /// How far it stands in, from 0.
  int depth();

  /// The alarm that it tells of: its own, or the one that a group begins with.
  AlarmRow row();

  /// An alarm.
  record One(AlarmRow row, int depth) implements AlarmLine {
    @Override
    public String id() {
      return row.key();
    }
  }

  /// Alarms that stand together, shown once and counted fully.
  ///
  /// @param id of the group
  /// @param byCause whether they have one cause; else they are at one place
  /// @param name of the place, from the line above it down
  /// @param row what came first of one cause; the most urgent at a place
  /// @param tally all of them
  /// @param open whether they are listed below
  record Many(
      String id, boolean byCause, String name, AlarmRow row, Tally tally, boolean open, int depth)
      implements AlarmLine {}
}
