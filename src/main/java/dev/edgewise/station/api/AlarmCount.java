package dev.edgewise.station.api;

/// How many alarms of a priority there are. `active` counts the active list, the last three the
/// lists aside; an alarm is in exactly one of the four: out of service before suppressed before
/// shelved.
///
/// @param active in the active list, see [AlarmState#standing]
/// @param unacknowledged of those, not acknowledged
/// @param audible of those, to be heard now
public record AlarmCount(
    AlarmPriority priority,
    int active,
    int unacknowledged,
    int audible,
    int shelved,
    int suppressed,
    int outOfService) {}
