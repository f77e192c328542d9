package dev.edgewise.station.api;

import java.util.Map;

/// What a person wants of a device, and the terms under which they want it. Every gate on its way
/// compares these with the present ones: what was shown is what is done, or nothing is.
///
/// @param id unique for ever, made by the asker; the same id again is the same wish and is not
///     repeated
/// @param shown the offer that the person saw
/// @param value in the offer's unit, of a setpoint; 0 or 1 of a switch; NaN of a call
/// @param arguments of a call
/// @param reason why, for people and the record; may be empty
public record CommandWish(
    String id, CommandOffer shown, double value, Map<String, String> arguments, String reason) {
  /// Path of what is commanded.
  public String target() {
    return shown.target();
  }
}
