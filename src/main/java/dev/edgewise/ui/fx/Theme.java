package dev.edgewise.ui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/// The two faces of the product, made of one style sheet and two sets of tokens.
public enum Theme {
  DARK("/styles/tokens-dark.css"),
  LIGHT("/styles/tokens-light.css");

  private final String tokens;

  Theme(String tokens) {
    this.tokens = tokens;
  }

  public Theme other() {
    return this == DARK ? LIGHT : DARK;
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
