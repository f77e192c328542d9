package dev.edgewise.ui.fx;

import javafx.application.Platform;

/// Runs a task on the JavaFX thread later. The only caller of `Platform.runLater`; tests without a
/// toolkit hand in another.
@FunctionalInterface
public interface FxThread {
  void run(Runnable task);

  /// The real one.
  static FxThread platform() {
    return Platform::runLater;
  }
}
