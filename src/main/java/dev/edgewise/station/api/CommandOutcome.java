package dev.edgewise.station.api;

/// What a node answered to a command.
///
/// @param accepted whether it is done, or on its way to the device
/// @param state `SENT`, `ACCEPTED`, `EFFECT_SEEN`, `REFUSED`, `EXPIRED`, `FAILED`; empty for what
///     is
///     no command to a device
/// @param reason why not, in plain words; empty when accepted
public record CommandOutcome(boolean accepted, String state, String reason) {}
