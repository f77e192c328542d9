package dev.edgewise.ui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// The two faces of the product, made of one style sheet and two sets of tokens.
public enum Theme {
  DARK("/styles/tokens-dark.css"),
  LIGHT("/styles/tokens-light.css");

  private static final List<String> FONTS =
      List.of(
          "/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf",
          "/com/formdev/flatlaf/fonts/inter/Inter-SemiBold.otf",
          "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf",
          "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Italic.ttf");

  private final String tokens;

  Theme(String tokens) {
    this.tokens = tokens;
  }

  public Theme other() {
    return this == DARK ? LIGHT : DARK;
  }

  /// Makes the bundled typefaces known; once, before the first scene.
  public static void loadFonts() {
    for (String font : FONTS) {
      try (InputStream in = Theme.class.getResourceAsStream(font)) {
        Font.loadFont(Objects.requireNonNull(in, font), 13);
      } catch (IOException e) {
        throw new UncheckedIOException(font, e);
      }
    }
  }

  /// Dresses a scene; the base style is the application's and changes for all windows.
  public void apply(Scene scene) {
    String base =
        this == DARK
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    if (!base.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(base);
    }
    scene.getStylesheets().setAll(url(tokens), url("/styles/edgewise.css"));
  }

  private static String url(String resource) {
    return Objects.requireNonNull(Theme.class.getResource(resource), resource).toExternalForm();
  }
}
