package dev.edgewise.ui.models;

import dev.edgewise.ui.controls.Tables;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A name, how much of a whole it fills as a bar, and its figure.
final class BarLine extends HBox {
  private static final double NAME_WIDTH = 92;
  private static final double BAR_WIDTH = 110;
  private static final double BAR_HEIGHT = 8;

  private final Label name = new Label();
  private final Label value = new Label();
  private final Region fill = new Region();
  private final StackPane bar = new StackPane(fill);

  BarLine() {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    name.setMinWidth(NAME_WIDTH);
    name.setPrefWidth(NAME_WIDTH);
    bar.getStyleClass().add("answer-bar");
    fill.getStyleClass().add("answer-fill");
    for (Region part : List.of(bar, fill)) {
      part.setMinHeight(BAR_HEIGHT);
      part.setMaxHeight(BAR_HEIGHT);
    }
    bar.setMinWidth(BAR_WIDTH);
    bar.setMaxWidth(BAR_WIDTH);
    StackPane.setAlignment(fill, Pos.CENTER_LEFT);
    value.getStyleClass().addAll("mono", "small");
    value.setMinWidth(USE_PREF_SIZE);
    getChildren().setAll(name, bar, value);
  }

  /// @param share of the bar, 0 to 1
  /// @param part whether there is a bar at all
  void show(String what, String figure, double share, boolean part) {
    name.setText(what);
    bar.setVisible(part);
    bar.setManaged(part);
    fill.setMaxWidth(part ? BAR_WIDTH * share : 0);
    value.setText(figure);
    setAccessibleText(what + " " + figure);
  }

  void dim(boolean on) {
    Tables.mark(value, "dim", on);
  }
}
