package dev.edgewise.ui.assets;

import javafx.scene.Node;

/// Style classes that come and go.
final class Marks {
  private Marks() {}

  static void set(Node node, String style, boolean on) {
    if (on != node.getStyleClass().contains(style)) {
      if (on) {
        node.getStyleClass().add(style);
      } else {
        node.getStyleClass().remove(style);
      }
    }
  }
}
