package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import java.util.Arrays;
import java.util.List;

/// How many alarms of each priority there are.
///
/// @param all four numbers, the most urgent priority first
/// @param waiting of those, not acknowledged
record Tally(List<Integer> all, List<Integer> waiting) {
  Tally {
    all = List.copyOf(all);
    waiting = List.copyOf(waiting);
  }

  static Tally of(List<AlarmRow> rows) {
    Integer[] all = {0, 0, 0, 0};
    Integer[] waiting = {0, 0, 0, 0};
    for (AlarmRow row : rows) {
      all[row.priority().ordinal()]++;
      waiting[row.priority().ordinal()] += row.state().unacknowledged() ? 1 : 0;
    }
    return new Tally(Arrays.asList(all), Arrays.asList(waiting));
  }

  int of(AlarmPriority priority) {
    return all.get(priority.ordinal());
  }

  int count() {
    return all.stream().mapToInt(Integer::intValue).sum();
  }

  int unacknowledged() {
    return waiting.stream().mapToInt(Integer::intValue).sum();
  }

  /// The most urgent priority that is there; there is at least one alarm.
  AlarmPriority highest() {
    return Arrays.stream(AlarmPriority.values()).filter(p -> of(p) > 0).findFirst().orElseThrow();
  }

  /// Whether one of the most urgent waits to be acknowledged.
  boolean flashing() {
    return waiting.get(highest().ordinal()) > 0;
  }
}
