package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmCount;
import dev.edgewise.station.api.AlarmState;
import java.util.List;

/// The lists that an alarm can stand in: each alarm in one of them at most.
enum AlarmTab {
  ACTIVE,
  SHELVED,
  SUPPRESSED,
  OUT_OF_SERVICE;

  boolean holds(AlarmState state) {
    return switch (this) {
      case ACTIVE -> state.standing();
      case SHELVED -> state.shelved() && !state.suppressed() && !state.outOfService();
      case SUPPRESSED -> state.suppressed() && !state.outOfService();
      case OUT_OF_SERVICE -> state.outOfService();
    };
  }

  /// How many the station says that there are.
  int count(List<AlarmCount> counts) {
    return counts.stream().mapToInt(this::count).sum();
  }

  private int count(AlarmCount count) {
    return switch (this) {
      case ACTIVE -> count.active();
      case SHELVED -> count.shelved();
      case SUPPRESSED -> count.suppressed();
      case OUT_OF_SERVICE -> count.outOfService();
    };
  }
}
