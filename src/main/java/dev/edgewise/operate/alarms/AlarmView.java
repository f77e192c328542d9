package dev.edgewise.operate.alarms;

/// An alarm at a moment.
///
/// @param definition what it is
/// @param memory where it stands
/// @param audible whether it is heard now
/// @param isDefined whether it is defined now; one that only the journal knows is not
public record AlarmView(
    AlarmDefinition definition, AlarmMemory memory, boolean audible, boolean isDefined) {}
