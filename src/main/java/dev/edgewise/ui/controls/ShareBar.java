package dev.edgewise.ui.controls;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A name, its share of a whole as a violet bar as wide as there is room, and the figure: what a
/// model looked at.
public final class ShareBar extends HBox {
  private static final double NAME_WIDTH = 150;
  private static final double HEIGHT = 8;
  private static final double FIGURE_WIDTH = 44;

  private final Label name = new Label();
  private final Label figure = new Label();
  private final Region fill = new Region();
  private final StackPane bar = new StackPane(fill);

  public ShareBar() {
    super(8);
    setAlignment(Pos.CENTER_LEFT);
    name.setMinWidth(NAME_WIDTH);
    name.setPrefWidth(NAME_WIDTH);
    bar.getStyleClass().add("answer-bar");
    fill.getStyleClass().add("answer-fill");
    for (Region part : List.of(bar, fill)) {
      part.setMinHeight(HEIGHT);
      part.setMaxHeight(HEIGHT);
    }
    bar.setMinWidth(40);
    HBox.setHgrow(bar, Priority.ALWAYS);
    StackPane.setAlignment(fill, Pos.CENTER_LEFT);
    figure.getStyleClass().addAll("mono", "small", "dim");
    figure.setMinWidth(FIGURE_WIDTH);
    figure.setAlignment(Pos.CENTER_RIGHT);
    getChildren().setAll(name, bar, figure);
  }

  /// @param share of the bar, 0 to 1
  public void show(String what, String text, double share) {
    name.setText(what);
    name.setTooltip(new Tooltip(what));
    figure.setText(text);
    fill.maxWidthProperty().bind(bar.widthProperty().multiply(Math.clamp(share, 0.0, 1.0)));
    setAccessibleText(what + " " + text);
  }
}
