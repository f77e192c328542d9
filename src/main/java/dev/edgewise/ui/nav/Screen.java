package dev.edgewise.ui.nav;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;

/// A screen that the shell can show, in the main window or detached. Used on the JavaFX thread.
public interface Screen {
  Parent root();

  /// The place to write at the top, from the site down.
  ObservableValue<List<String>> path();

  /// Comes into view; begins to ask for data.
  ///
  /// @param subjects as in the route; empty: as it was left
  void show(List<String> subjects);

  /// What it shows now, as it would be given to [#show]; empty where a new screen shows the same
  /// without being told.
  default List<String> subjects() {
    return List.of();
  }

  /// Goes out of view; must cost nothing until it is shown again.
  void hide();

  /// Leaves for good.
  void close();
}
