package dev.edgewise.station.api;

import java.util.Map;

/// What a person wants of a device.
///
/// @param id unique for ever, made by the asker; the same id again is the same wish and is not
///     repeated
/// @param target of a [CommandOffer]
/// @param value in the offer's unit, of a setpoint; 0 or 1 of a switch; NaN of a call
/// @param arguments of a call
/// @param reason why, for people and the record; may be empty
public record CommandWish(
    String id, String target, double value, Map<String, String> arguments, String reason) {}
