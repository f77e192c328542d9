package dev.edgewise.ui.system;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The first figures in a row. One that is not well is brighter.
final class TileRow {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  /// px
  private static final double TWO_LINES = 28;

  private final HBox row;
  private final List<Face> faces = new ArrayList<>();

  TileRow(HBox row) {
    this.row = row;
  }

  void show(List<Tile> tiles) {
    for (int i = 0; i < tiles.size(); i++) {
      if (i == faces.size()) {
        Face face = new Face(tiles.get(i));
        faces.add(face);
        row.getChildren().add(face.box);
      }
      faces.get(i).show(tiles.get(i));
    }
  }

  /// One figure with its name above and what it means below.
  private static final class Face {
    private final Label name = new Label();
    private final Label figure = new Label();
    private final Label unit = new Label();
    private final Label meaning = new Label();
    private final Tooltip help = new Tooltip();
    private final VBox box;

    Face(Tile first) {
      name.getStyleClass().addAll("dim", "kpi-name");
      figure.getStyleClass().add("system-figure");
      figure.setMinWidth(Region.USE_PREF_SIZE);
      unit.getStyleClass().addAll("dim", "mono", "small");
      meaning.getStyleClass().addAll("dim", "small", "system-meaning");
      meaning.setWrapText(true);
      meaning.setMinHeight(TWO_LINES);
      meaning.setAlignment(Pos.TOP_LEFT);
      HBox line = new HBox(5, figure, unit);
      line.setAlignment(Pos.BASELINE_LEFT);
      box = new VBox(2, name, line, meaning);
      box.getStyleClass().addAll("panel", "system-tile");
      box.setId("tile-" + first.id());
      box.setPrefWidth(180);
      box.setMinWidth(90);
      HBox.setHgrow(box, Priority.ALWAYS);
      Tooltip.install(box, help);
    }

    void show(Tile tile) {
      name.setText(tile.name());
      figure.setText(tile.figure());
      unit.setText(tile.unit());
      meaning.setText(tile.meaning());
      help.setText(tile.name() + ": " + tile.figure() + " " + tile.unit() + "\n" + tile.meaning());
      box.setAccessibleText(help.getText());
      box.pseudoClassStateChanged(NOTEWORTHY, !tile.well());
    }
  }
}
