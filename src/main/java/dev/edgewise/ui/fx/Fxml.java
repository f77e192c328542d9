package dev.edgewise.ui.fx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/// Loads the structure of a screen from `fxml/NAME.fxml`.
public final class Fxml {
  private Fxml() {}

  /// @param name file name without ending
  /// @param view takes the `fx:id` fields; its `initialize` is called
  /// @throws UncheckedIOException when the file is broken, which is an error of the build and not
  /// of the user
  public static Parent load(String name, Object view, Texts texts) {
    URL url = Objects.requireNonNull(Fxml.class.getResource("/fxml/" + name + ".fxml"), name);
    FXMLLoader loader = new FXMLLoader(url, texts.bundle());
    loader.setController(view);
    try {
      return loader.load();
    } catch (IOException e) {
      throw new UncheckedIOException("fxml/" + name + ".fxml", e);
    }
  }
}
