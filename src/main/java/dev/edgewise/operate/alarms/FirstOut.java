package dev.edgewise.operate.alarms;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which alarm of a group came first. The mark stands until none of the group is listed any more.
/// Guarded by the engine.
final class FirstOut {
  private final Map<String, Group> groups = new HashMap<>();

  private static final class Group {
    private int listed;
    private @Nullable Alarm first;
  }

  /// Counts an alarm that is there already.
  void restored(Alarm alarm) {
    String name = alarm.definition.handling().group();
    if (!name.isEmpty() && alarm.state().isListed()) {
      Group group = groups.computeIfAbsent(name, _ -> new Group());
      group.listed++;
      if (alarm.memory.firstOut()) {
        group.first = alarm;
      }
    }
  }

  /// Forgets one whose definition goes.
  void forget(Alarm alarm) {
    Group group = groups.get(alarm.definition.handling().group());
    if (group != null && alarm.state().isListed()) {
      group.listed--;
      if (group.first == alarm) {
        group.first = null;
      }
    }
  }

  /// Whether an alarm is the first of its group after a step.
  ///
  /// @param wasListed before the step
  /// @param isListed after it
  boolean isFirst(Alarm alarm, boolean wasListed, boolean isListed) {
    String name = alarm.definition.handling().group();
    if (name.isEmpty()) {
      return false;
    }
    Group group = groups.computeIfAbsent(name, _ -> new Group());
    if (isListed && !wasListed) {
      group.listed++;
      if (group.listed == 1) {
        group.first = alarm;
      }
    } else if (wasListed && !isListed) {
      group.listed--;
    }
    return group.first == alarm && group.listed > 0;
  }

  /// The one that keeps its mark though none of its group is listed any more; null for none.
  @Nullable Alarm takeOver(String name) {
    Group group = groups.get(name);
    if (group == null || group.listed > 0) {
      return null;
    }
    Alarm was = group.first;
    groups.remove(name);
    return was;
  }
}
