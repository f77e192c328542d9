package dev.edgewise.ui.controls;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.ui.fx.Formats;

/// How a value is written, the same on every screen: with its quality, never the old number alone.
public final class ValueText {
  private ValueText() {}

  /// The value as text: bad and missing ones as `––`, uncertain ones with `?`, booleans as on and
  /// off.
  public static String of(TagInfo tag, double value, ValueState state, Formats formats) {
    return switch (state) {
      case NONE, BAD -> Formats.NO_VALUE;
      case GOOD, STALE -> number(tag, value, formats);
      case UNCERTAIN -> number(tag, value, formats) + " ?";
    };
  }

  /// Quality in words, with what is expected where a value is stale.
  public static String quality(TagInfo tag, ValueColumns values, int index, Formats formats) {
    return switch (values.states()[index]) {
      case NONE -> "no value yet";
      case GOOD, UNCERTAIN, BAD -> Quality.describe(values.qualities()[index]);
      case STALE -> "stale: expected each " + formats.span(tag.periodMillis() * 1_000_000L);
    };
  }

  /// Whether a good value lies outside its normal band.
  public static boolean offNormal(TagInfo tag, double value, ValueState state) {
    return state == ValueState.GOOD
        && tag.hasNormal()
        && (value < tag.normalLow() || value > tag.normalHigh());
  }

  private static String number(TagInfo tag, double value, Formats formats) {
    return switch (tag.type()) {
      case BOOL -> value != 0 ? "on" : "off";
      case INT64 -> formats.count(Math.round(value));
      case DOUBLE -> formats.value(value, tag.decimals());
    };
  }
}
