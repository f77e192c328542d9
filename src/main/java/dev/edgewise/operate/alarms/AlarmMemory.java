package dev.edgewise.operate.alarms;

import dev.edgewise.telemetry.AssetPath;

/// All that is remembered of an alarm beside its definition; each entry of the journal holds it, so
/// that the last entry of an alarm tells all of it.
///
/// @param key of the alarm
/// @param asset whom it is about
/// @param title as in the definition at that time
/// @param priority as in the definition at that time
/// @param source as in the definition at that time
/// @param state where it stands
/// @param occurrence its last raise
/// @param acknowledged who acknowledged that raise
/// @param aside who shelved it, suppressed it or took it out of service last
/// @param firstOut whether it was the first of its group
/// @param latching as in the definition at that time
public record AlarmMemory(
    String key,
    AssetPath asset,
    String title,
    Priority priority,
    Source source,
    AlarmState state,
    Occurrence occurrence,
    Deed acknowledged,
    Deed aside,
    boolean firstOut,
    boolean latching) {
  static AlarmMemory fresh(AlarmDefinition of) {
    return new AlarmMemory(
        of.key(),
        of.asset(),
        of.title(),
        of.priority(),
        of.source(),
        AlarmState.NORMAL,
        Occurrence.NEVER,
        Deed.NONE,
        Deed.NONE,
        false,
        of.handling().latching());
  }

  AlarmMemory definedAs(AlarmDefinition now) {
    return new AlarmMemory(
        key,
        now.asset(),
        now.title(),
        now.priority(),
        now.source(),
        state,
        occurrence,
        acknowledged,
        aside,
        firstOut,
        now.handling().latching());
  }

  AlarmMemory with(AlarmState now) {
    return new AlarmMemory(
        key,
        asset,
        title,
        priority,
        source,
        now,
        occurrence,
        acknowledged,
        aside,
        firstOut,
        latching);
  }

  AlarmMemory with(Occurrence now) {
    return new AlarmMemory(
        key, asset, title, priority, source, state, now, acknowledged, aside, firstOut, latching);
  }

  AlarmMemory withAcknowledged(Deed now) {
    return new AlarmMemory(
        key, asset, title, priority, source, state, occurrence, now, aside, firstOut, latching);
  }

  AlarmMemory withAside(Deed now) {
    return new AlarmMemory(
        key,
        asset,
        title,
        priority,
        source,
        state,
        occurrence,
        acknowledged,
        now,
        firstOut,
        latching);
  }

  AlarmMemory withFirstOut(boolean now) {
    return new AlarmMemory(
        key, asset, title, priority, source, state, occurrence, acknowledged, aside, now, latching);
  }
}
