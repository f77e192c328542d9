package dev.edgewise.station.api;

/// One raise of an alarm: what a person saw and acts on. An act on a raise that another has
/// followed is refused, so that nobody acknowledges what he has not seen (OPC UA Part 9 does the
/// same with its event id).
///
/// @param key of the alarm, as in [AlarmRow#key]
/// @param occurrence as in [AlarmRow#occurrence]
public record AlarmRef(String key, long occurrence) {}
