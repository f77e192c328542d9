package dev.edgewise.ui.nav;

/// The part of a view model that follows its screen in and out of view. Used on the JavaFX thread.
public interface ScreenModel {
  /// Comes into view: asks for data from now on.
  void show();

  /// Goes out of view: costs nothing until it is shown again.
  void hide();

  /// Leaves for good.
  void close();
}
