package dev.edgewise.ui.topology;

import dev.edgewise.ui.fx.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// Where the pipelines of an edge node decide, a card each.
final class PlaceBox extends VBox {
  private final Texts texts;
  private final PlaceDesk desk;
  private final Label heading = new Label();
  private final Map<String, PlaceCard> cards = new HashMap<>();
  private Optional<Placing> shown = Optional.empty();

  PlaceBox(Texts texts, PlaceDesk desk) {
    super(8);
    this.texts = texts;
    this.desk = desk;
    setId("place-box");
    heading.setText(texts.get("topology.place"));
    heading.getStyleClass().add("title");
    heading.setTooltip(new Tooltip(texts.get("topology.place.help")));
    desk.versionProperty().subscribe(version -> show(shown));
  }

  void show(Optional<Placing> fresh) {
    if (!fresh.map(Placing::node).equals(shown.map(Placing::node))) {
      cards.clear();
    }
    shown = fresh;
    boolean any = fresh.isPresent() && !fresh.get().units().isEmpty();
    setVisible(any);
    setManaged(any);
    List<javafx.scene.Node> all = new java.util.ArrayList<>();
    all.add(heading);
    fresh.ifPresent(placing -> placing.units().forEach(unit -> all.add(card(placing, unit))));
    if (!all.equals(getChildren())) {
      getChildren().setAll(all);
    }
  }

  private PlaceCard card(Placing placing, Placing.Unit unit) {
    PlaceCard card =
        cards.computeIfAbsent(
            unit.id(),
            id ->
                new PlaceCard(
                    texts,
                    unit,
                    (wanted, to) -> shown.ifPresent(now -> desk.move(now, wanted, to))));
    card.show(
        unit,
        desk.isAsked(placing.node(), unit.id()),
        desk.refusal(placing.node(), unit.id()).orElse(""));
    return card;
  }
}
