package dev.edgewise.ui.controls;

import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// A small teal dot before a state that is as it should be.
public final class StateDot {
  private StateDot() {}

  /// The dot for a cell.
  ///
  /// @param before what the cell has now
  /// @param well whether the state is as it should be; without it there is no dot
  public static @Nullable Node of(@Nullable Node before, boolean well) {
    if (!well) {
      return null;
    }
    if (before != null) {
      return before;
    }
    Label dot = new Label("●");
    dot.getStyleClass().addAll("link-dot", "up");
    return dot;
  }
}
