package dev.edgewise.ui.models;

import dev.edgewise.ui.fx.Formats;

/// How a score is written, with its quality.
final class ScoreText {
  private static final int DECIMALS = 2;

  private ScoreText() {}

  static String of(Formats formats, AssetScore score) {
    return switch (score.state()) {
      case NONE, BAD -> Formats.NO_VALUE;
      case GOOD, STALE -> formats.value(score.value(), DECIMALS);
      case UNCERTAIN -> formats.value(score.value(), DECIMALS) + " ?";
    };
  }

  static String threshold(Formats formats, AssetScore score) {
    return Double.isNaN(score.threshold()) ? "–" : formats.value(score.threshold(), DECIMALS);
  }
}
