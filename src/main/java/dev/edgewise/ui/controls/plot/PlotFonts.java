package dev.edgewise.ui.controls.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;

/// The two faces of the house, read from the class path at first use: Inter for words, JetBrains
/// Mono for numbers.
public final class PlotFonts {
  private static final String ROOT = "/com/formdev/flatlaf/fonts/";
  private static final List<String> FILES =
      List.of(
          "inter/Inter-Regular.otf",
          "inter/Inter-Bold.otf",
          "jetbrains_mono/JetBrainsMono-Regular.ttf",
          "jetbrains_mono/JetBrainsMono-Italic.ttf",
          "jetbrains_mono/JetBrainsMono-Bold.ttf");
  private static final String WORDS = "Inter";
  private static final String NUMBERS = "JetBrains Mono";

  static {
    FILES.forEach(PlotFonts::load);
  }

  private PlotFonts() {}

  /// Makes both families known to style sheets.
  public static void load() {
    // The class's initialisation has done it.
  }

  /// For words, `size` in px.
  public static Font words(double size) {
    return Font.font(WORDS, size);
  }

  /// For numbers, `size` in px.
  public static Font numbers(double size) {
    return Font.font(NUMBERS, size);
  }

  /// For numbers that should be seen first.
  public static Font strongNumbers(double size) {
    return Font.font(NUMBERS, FontWeight.BOLD, size);
  }

  /// For numbers that are no longer true.
  public static Font staleNumbers(double size) {
    return Font.font(NUMBERS, FontWeight.NORMAL, FontPosture.ITALIC, size);
  }

  private static void load(String file) {
    try (InputStream in = PlotFonts.class.getResourceAsStream(ROOT + file)) {
      if (in != null) {
        Font.loadFont(in, 12);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The face " + file + " cannot be read", e);
    }
  }
}
