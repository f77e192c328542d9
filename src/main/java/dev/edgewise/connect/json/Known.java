package dev.edgewise.connect.json;

import dev.edgewise.telemetry.ValueType;
import java.util.Optional;

/// What a mapping or a device itself tells of a signal.
///
/// @param type empty: by the first value
/// @param unit empty: not told
/// @param low least value of the sensor, NaN: not told
/// @param high greatest value of the sensor, NaN: not told
/// @param decimals −1: not told
/// @param periodMillis 0: not told
/// @param description may be empty
/// @param on the text that means true, empty: `on` and `true`
/// @param off the text that means false, empty: `off` and `false`
record Known(
    Optional<ValueType> type,
    String unit,
    double low,
    double high,
    int decimals,
    long periodMillis,
    String description,
    String on,
    String off) {
  private static final int LONGEST_WORD = 64;
  private static final int LONGEST_DESCRIPTION = 1_024;

  Known {
    unit = cut(unit, LONGEST_WORD);
    description = cut(description, LONGEST_DESCRIPTION);
    on = cut(on, LONGEST_WORD);
    off = cut(off, LONGEST_WORD);
  }

  static final Known NOTHING = of(Optional.empty(), "");

  static Known of(Optional<ValueType> type, String unit) {
    return new Known(type, unit, Double.NaN, Double.NaN, -1, 0, "", "", "");
  }

  static Known unit(String unit) {
    return of(Optional.empty(), unit);
  }

  Known withUnit(String newUnit) {
    return new Known(type, newUnit, low, high, decimals, periodMillis, description, on, off);
  }

  Known withRange(double newLow, double newHigh) {
    return new Known(type, unit, newLow, newHigh, decimals, periodMillis, description, on, off);
  }

  Known withDescription(String text) {
    return new Known(type, unit, low, high, decimals, periodMillis, text, on, off);
  }

  Known withOnOff(String newOn, String newOff) {
    return new Known(type, unit, low, high, decimals, periodMillis, description, newOn, newOff);
  }

  /// This, with what `other` tells where this tells nothing.
  Known or(Known other) {
    // By identity first: this is asked for each value of each message.
    if (this == other || this == NOTHING || this.equals(NOTHING)) {
      return other;
    }
    if (other == NOTHING || other.equals(NOTHING)) {
      return this;
    }
    return new Known(
        type.isPresent() ? type : other.type,
        unit.isEmpty() ? other.unit : unit,
        Double.isNaN(low) ? other.low : low,
        Double.isNaN(high) ? other.high : high,
        decimals < 0 ? other.decimals : decimals,
        periodMillis == 0 ? other.periodMillis : periodMillis,
        description.isEmpty() ? other.description : description,
        on.isEmpty() ? other.on : on,
        off.isEmpty() ? other.off : off);
  }

  /// What is told once is kept for good: a device may tell a megabyte of it.
  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
