package dev.edgewise.station.api;

/// An edit that cannot be.
///
/// @param tag id, as in [TagInfo#id]
/// @param reason one sentence for people
public record TagRefusal(int tag, String reason) {}
