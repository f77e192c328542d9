package dev.edgewise.operate.alarms;

/// An action on an alarm that was not done.
///
/// @param key of the alarm
/// @param why it was not
public record Refused(String key, Refusal why) {}
