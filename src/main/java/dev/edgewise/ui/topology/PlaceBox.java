package dev.edgewise.ui.topology;

import dev.edgewise.station.api.Place;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// Where the pipelines of an edge node decide, a card each.
final class PlaceBox extends VBox {
  private final Texts texts;
  private final PlaceDesk desk;
  private final Label heading = new Label();
  private final Label device = new Label();
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
    device.getStyleClass().addAll("dim", "small", "place-device");
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
    List<Node> all = new ArrayList<>();
    all.add(heading);
    fresh.ifPresent(placing -> placing.units().forEach(unit -> all.add(card(placing, unit))));
    device.setText(fresh.map(this::noDevice).orElse(""));
    if (!device.getText().isEmpty()) {
      all.add(device);
    }
    if (!all.equals(getChildren())) {
      getChildren().setAll(all);
    }
  }

  /// Told once: it is the same for all of a node's pipelines, or the first of them speaks for it.
  private String noDevice(Placing placing) {
    return placing.units().stream()
        .map(unit -> unit.refusals().getOrDefault(Place.DEVICE, ""))
        .filter(why -> !why.isEmpty())
        .findFirst()
        .map(why -> PlaceCard.impossible(texts, Place.DEVICE, why))
        .orElse("");
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
