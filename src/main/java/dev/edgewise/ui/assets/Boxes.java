package dev.edgewise.ui.assets;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Small parts that the faceplate is made of.
final class Boxes {
  private Boxes() {}

  /// A label that wraps and is never cut.
  static Label wrapped(String... styles) {
    Label label = new Label();
    label.getStyleClass().addAll(styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// A label of one line that keeps its width.
  static Label name(String text) {
    Label label = new Label(text);
    label.getStyleClass().addAll("dim", "small");
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  static Button button(String id, String text, String help, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(help));
    button.setAccessibleHelp(help);
    button.setOnAction(e -> action.run());
    return button;
  }

  /// Shows a text, or takes the label away where there is none.
  static void say(Label label, String text) {
    if (!text.equals(label.getText())) {
      label.setText(text);
    }
    shown(label, !text.isEmpty());
  }

  /// What is not shown takes no room.
  static void shown(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
