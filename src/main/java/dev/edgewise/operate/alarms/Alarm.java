package dev.edgewise.operate.alarms;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An alarm in the table. Guarded by the engine.
final class Alarm {
  AlarmDefinition definition;
  AlarmMemory memory;

  /// Whether it is defined now; one that only the journal knows is not.
  boolean isDefined;

  /// That of its last change; 0 for none.
  long version;

  /// That at which it last sounded as new.
  long soundedAt;

  /// Neighbours in the order of change.
  @Nullable Alarm older;

  @Nullable Alarm newer;

  /// Keys of alarms that suppress it while they are active, and those of them that are.
  private Set<String> suppressedBy = Set.of();

  private int suppressors;

  Alarm(AlarmDefinition definition, AlarmMemory memory, boolean isDefined) {
    this.definition = definition;
    this.memory = memory;
    this.isDefined = isDefined;
  }

  String key() {
    return memory.key();
  }

  AlarmState state() {
    return memory.state();
  }

  /// @return whether that is new
  boolean link(String trigger, boolean isActive) {
    if (suppressedBy.contains(trigger)) {
      return false;
    }
    Set<String> more = new HashSet<>(suppressedBy);
    more.add(trigger);
    suppressedBy = more;
    suppressors += isActive ? 1 : 0;
    return true;
  }

  void suppressor(boolean isActive) {
    suppressors += isActive ? 1 : -1;
  }

  boolean isToBeSuppressed() {
    return suppressors > 0;
  }
}
