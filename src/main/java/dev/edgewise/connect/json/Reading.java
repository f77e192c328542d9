package dev.edgewise.connect.json;

import dev.edgewise.base.JsonValue;
import dev.edgewise.telemetry.Quality;

/// One value of a message.
///
/// @param signal name below the device, levels parted by `/`
/// @param value a number, boolean, text or null
/// @param time source time, ns since the epoch; [#NO_TIME] when the message tells none
/// @param quality an OPC UA StatusCode that the message tells, else good
record Reading(String signal, JsonValue value, long time, int quality, Known known) {
  static final long NO_TIME = Long.MIN_VALUE;

  static Reading of(String signal, JsonValue value, long time) {
    return new Reading(signal, value, time, Quality.GOOD, Known.NOTHING);
  }

  static Reading of(String signal, JsonValue value, long time, Known known) {
    return new Reading(signal, value, time, Quality.GOOD, known);
  }
}
