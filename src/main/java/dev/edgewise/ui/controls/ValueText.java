package dev.edgewise.ui.controls;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;

/// How a value is written, the same on every screen: with its quality, never the old one alone.
public final class ValueText {
  private final Texts texts;
  private final Formats formats;

  public ValueText(Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
  }

  /// The value as text: bad and missing ones as `––`, uncertain ones with `?`, booleans as on and
  /// off.
  public String of(TagInfo tag, double value, ValueState state) {
    return withState(
        switch (tag.type()) {
          case BOOL -> texts.get(value != 0 ? "value.on" : "value.off");
          case INT64 -> formats.count(Math.round(value));
          case DOUBLE -> formats.value(value, tag.decimals());
        },
        state);
  }

  /// What a text signal says, in the same forms; on one line.
  public String of(String text, ValueState state) {
    return withState(text.strip().replaceAll("\\s*\\R\\s*", " ⏎ "), state);
  }

  /// Quality in words, with what is expected where a good value is stale.
  public String quality(TagInfo tag, ValueColumns values, int index) {
    return switch (values.states()[index]) {
      case NONE -> texts.get("value.none");
      case GOOD, UNCERTAIN, BAD -> quality(values.qualities()[index]);
      case STALE ->
          Quality.isGood(values.qualities()[index])
              ? texts.get("value.stale", formats.span(tag.periodMillis() * 1_000_000L))
              : quality(values.qualities()[index]);
    };
  }

  /// A quality in words.
  ///
  /// @param code an OPC UA StatusCode; one without a name of its own is told with its number
  public String quality(int code) {
    return texts
        .find("quality.%08X".formatted(code))
        .orElseGet(() -> texts.get("quality." + Quality.severity(code), "0x%08X".formatted(code)));
  }

  /// Whether a good value lies outside its normal band.
  public static boolean offNormal(TagInfo tag, double value, ValueState state) {
    return state == ValueState.GOOD
        && tag.hasNormal()
        && (value < tag.normalLow() || value > tag.normalHigh());
  }

  private static String withState(String value, ValueState state) {
    return switch (state) {
      case NONE, BAD -> Formats.NO_VALUE;
      case GOOD, STALE -> value;
      case UNCERTAIN -> value + " ?";
    };
  }
}
