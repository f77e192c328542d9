package dev.edgewise.station.api;

/// What one of several nodes answered.
///
/// @param node its id
/// @param accepted whether it is done
/// @param reason why not, in plain words; empty when accepted
public record NodeOutcome(String node, boolean accepted, String reason) {}
