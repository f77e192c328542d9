package dev.edgewise.ui.models;

import dev.edgewise.station.api.ModelWork;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The card of a model, line by line.
final class CardPane {
  private static final double NAME_WIDTH = 116;

  private final VBox box;
  private final Texts texts;
  private List<ModelWork.CardLine> shown = List.of();

  CardPane(VBox box, Texts texts) {
    this.box = box;
    this.texts = texts;
  }

  void show(List<ModelWork.CardLine> lines) {
    if (lines.equals(shown) && !box.getChildren().isEmpty()) {
      return;
    }
    shown = lines;
    box.getChildren().clear();
    if (lines.isEmpty()) {
      Label none = new Label(texts.get("models.card.none"));
      none.getStyleClass().add("dim");
      none.setWrapText(true);
      box.getChildren().add(none);
    }
    for (ModelWork.CardLine line : lines) {
      Label name = new Label(line.name());
      name.getStyleClass().add("dim");
      name.setMinWidth(NAME_WIDTH);
      name.setPrefWidth(NAME_WIDTH);
      name.setWrapText(true);
      Label text = new Label(line.text());
      text.setWrapText(true);
      text.setMinHeight(Region.USE_PREF_SIZE);
      HBox row = new HBox(10, name, text);
      row.getStyleClass().add("card-line");
      box.getChildren().add(row);
    }
  }
}
