package dev.edgewise.operate.alarms;

/// How many alarms of a priority there are. `listed` counts states B to F; an alarm that is kept
/// from the list counts once: out of service before suppressed before shelved.
///
/// @param listed in the list of active alarms
/// @param unacknowledged of those, not acknowledged
/// @param audible of those, heard now
public record AlarmCounts(
    Priority priority,
    int listed,
    int unacknowledged,
    int audible,
    int shelved,
    int suppressed,
    int outOfService) {}
