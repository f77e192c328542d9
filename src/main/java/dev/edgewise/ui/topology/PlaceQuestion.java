package dev.edgewise.ui.topology;

import dev.edgewise.station.api.Place;
import dev.edgewise.ui.fx.Texts;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/// The window that asks before a pipeline moves, with the consequence.
final class PlaceQuestion implements PlaceDesk.Question {
  private final Texts texts;
  private final Supplier<Window> owner;

  PlaceQuestion(Texts texts, Supplier<Window> owner) {
    this.texts = texts;
    this.owner = owner;
  }

  @Override
  public boolean confirm(Placing.Unit unit, Place to) {
    String where = "topology.place.to." + PlaceCard.word(to);
    ButtonType go = new ButtonType(texts.get(where + ".do"), ButtonBar.ButtonData.OK_DONE);
    ButtonType no = new ButtonType(texts.get("writes.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert = new Alert(Alert.AlertType.NONE, unit.consequences().getOrDefault(to, ""), go, no);
    alert.setTitle(texts.get(where + ".do"));
    alert.setHeaderText(texts.get(where + ".question", unit.title()));
    alert.initOwner(owner.get());
    alert.getDialogPane().setPrefWidth(520);
    return alert.showAndWait().filter(go::equals).isPresent();
  }
}
