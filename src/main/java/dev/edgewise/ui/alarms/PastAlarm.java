package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmDeed;
import dev.edgewise.station.api.AlarmEntry;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmSource;
import dev.edgewise.station.api.AlarmState;

/// An alarm of the journal that does not stand any longer, so that its guidance can be read.
final class PastAlarm {
  private static final AlarmState OVER =
      new AlarmState(false, true, false, false, false, false, false);

  private PastAlarm() {}

  static AlarmRow of(AlarmEntry entry) {
    return new AlarmRow(
        entry.key(),
        entry.occurrence(),
        entry.asset(),
        -1,
        entry.text(),
        entry.priority(),
        AlarmSource.LIMIT,
        entry.value(),
        "",
        entry.time(),
        entry.time(),
        entry.time(),
        OVER,
        AlarmDeed.NONE,
        AlarmDeed.NONE,
        "",
        false);
  }
}
