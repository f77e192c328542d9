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

  /// Those of which nobody knows yet whether they are.
  private int unsure;

  /// What was put among the deadlines last, so that each stands there once.
  long shelfUntil;

  long soundsAgain;

  /// The end of the shelf of which it was warned.
  long warnedOf;

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
  boolean link(String trigger, Trigger is) {
    if (suppressedBy.contains(trigger)) {
      return false;
    }
    Set<String> more = new HashSet<>(suppressedBy);
    more.add(trigger);
    suppressedBy = more;
    count(is, 1);
    return true;
  }

  void suppressor(Trigger was, Trigger is) {
    count(was, -1);
    count(is, 1);
  }

  boolean isToBeSuppressed() {
    return suppressors > 0;
  }

  /// Whether all that may suppress it is known to be off.
  boolean isFree() {
    return suppressors == 0 && unsure == 0;
  }

  private void count(Trigger what, int by) {
    suppressors += what == Trigger.ON ? by : 0;
    unsure += what == Trigger.UNKNOWN ? by : 0;
  }
}
