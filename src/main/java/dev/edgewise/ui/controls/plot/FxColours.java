package dev.edgewise.ui.controls.plot;

import javafx.scene.paint.Color;

/// Between the ARGB of plots and the colours of JavaFX.
final class FxColours {
  private FxColours() {}

  static Color of(int argb) {
    return Color.rgb((argb >> 16) & 0xff, (argb >> 8) & 0xff, argb & 0xff, (argb >>> 24) / 255.0);
  }

  static int argb(Color colour) {
    return (int) Math.round(colour.getOpacity() * 255) << 24
        | (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }
}
