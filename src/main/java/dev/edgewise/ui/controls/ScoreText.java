package dev.edgewise.ui.controls;

import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.fx.Formats;

/// How a score is written: two decimals, with its quality.
public final class ScoreText {
  private static final int DECIMALS = 2;

  private ScoreText() {}

  public static String of(Formats formats, double value, ValueState state) {
    return switch (state) {
      case NONE, BAD -> Formats.NO_VALUE;
      case GOOD, STALE -> formats.value(value, DECIMALS);
      case UNCERTAIN -> formats.value(value, DECIMALS) + " ?";
    };
  }

  /// A threshold; a dash where there is none.
  ///
  /// @param threshold NaN for none
  public static String threshold(Formats formats, double threshold) {
    return Double.isNaN(threshold) ? "–" : formats.value(threshold, DECIMALS);
  }
}
