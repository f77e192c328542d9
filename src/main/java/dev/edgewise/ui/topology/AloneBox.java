package dev.edgewise.ui.topology;

import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.topology.Inspection.Autonomy;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The autonomy gauge of an edge node: how full its store is and how long it lasts, with what waits
/// there and what it owes.
final class AloneBox extends VBox {
  private static final double HEIGHT = 8;
  private static final double HIGH = 0.8;

  private final Label heading = new Label();
  private final Label left = new Label();
  private final Region fill = new Region();
  private final StackPane bar = new StackPane(fill);
  private final InspectorList rows = InspectorList.rows();
  private double share;

  AloneBox(String title) {
    super(6);
    heading.setText(title);
    heading.getStyleClass().add("title");
    left.getStyleClass().add("small");
    left.setWrapText(true);
    left.setMinHeight(USE_PREF_SIZE);
    bar.getStyleClass().add("answer-bar");
    fill.getStyleClass().add("store-fill");
    StackPane.setAlignment(fill, Pos.CENTER_LEFT);
    for (Region part : java.util.List.of(bar, fill)) {
      part.setMinHeight(HEIGHT);
      part.setMaxHeight(HEIGHT);
    }
    fill.setMinWidth(0);
    bar.widthProperty().subscribe(width -> fit());
    getChildren().setAll(heading, bar, left, rows);
  }

  void show(Autonomy a) {
    share = Double.isNaN(a.full()) ? 0 : Math.clamp(a.full(), 0, 1);
    left.setText(a.text());
    Tables.mark(left, "off-normal", share > HIGH);
    rows.showRows(a.rows());
    fit();
  }

  /// What is there at all can be seen.
  private void fit() {
    fill.setMaxWidth(share == 0 ? 0 : Math.max(2, bar.getWidth() * share));
  }
}
