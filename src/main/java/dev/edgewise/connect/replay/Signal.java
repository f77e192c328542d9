package dev.edgewise.connect.replay;

import dev.edgewise.telemetry.Quality;
import java.util.Locale;
import java.util.Optional;

/// One signal of a recording.
///
/// @param name for people; may have several segments with `/`
/// @param style how its numbers are written
/// @param unit as people write it, empty when none is known
/// @param decimals digits after the decimal mark, −1 when unknown
record Signal(String name, Kind kind, NumberStyle style, String unit, int decimals) {
  /// What a signal says.
  enum Kind {
    NUMBER,
    SWITCH,
    /// Text events, one each time the text changes.
    TEXT,
    /// Nothing in the whole recording.
    EMPTY
  }

  /// The number in a cell, switches as 0 and 1; NaN where the recorder had no usable value.
  double number(String cell) {
    if (kind == Kind.SWITCH) {
      Optional<Boolean> on = Words.asSwitch(cell);
      return on.map(b -> b ? 1.0 : 0.0).orElse(Double.NaN);
    }
    return style.parse(cell);
  }

  /// The quality that a recorder wrote in words: `good`, `uncertain…`, `bad…`; anything else is
  /// taken
  /// as good.
  static int quality(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.startsWith("bad")) {
      return Quality.BAD;
    }
    return lower.startsWith("uncertain") ? Quality.UNCERTAIN : Quality.GOOD;
  }
}
