package dev.edgewise.ui.connections;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A name on the left, figures on the right; of a long name the end is kept.
final class TopicLine extends HBox {
  private final Label name = new Label();
  private final Label figures = new Label();

  TopicLine() {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    setMinWidth(0);
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setMinWidth(40);
    figures.getStyleClass().add("topic-figures");
    figures.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    getChildren().addAll(name, gap, figures);
  }

  TopicLine of(String newName, String newFigures) {
    name.setText(newName);
    figures.setText(newFigures);
    return this;
  }
}
