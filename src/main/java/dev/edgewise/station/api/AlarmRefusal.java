package dev.edgewise.station.api;

/// An act on an alarm that was not done.
///
/// @param key of the alarm
/// @param reason one sentence for people
public record AlarmRefusal(String key, String reason) {}
