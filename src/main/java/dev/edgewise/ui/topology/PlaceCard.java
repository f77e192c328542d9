package dev.edgewise.ui.topology;

import dev.edgewise.station.api.Place;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.topology.Placing.Figure;
import dev.edgewise.ui.topology.Placing.Line;
import dev.edgewise.ui.topology.Placing.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One pipeline: where it decides, the places to choose from, and the measured price of each.
final class PlaceCard extends VBox {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final Texts texts;
  private final BiConsumer<Unit, Place> move;
  private final Label title = new Label();
  private final Label parts = new Label();
  private final Map<Place, ToggleButton> places = new EnumMap<>(Place.class);
  private final Map<Place, Tooltip> reasons = new EnumMap<>(Place.class);
  private final Label state = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final GridPane prices = new GridPane(8, 2);
  private final List<Row> rows = new ArrayList<>();
  private final Label cost = new Label();
  private final Label impossible = new Label();
  private final Label refusal = new Label();
  private Unit shown;

  /// Labels of a line of the table.
  private record Row(Label name, Label latency, Label uplink, Label measured) {}

  /// @param move is told where a person wants it
  PlaceCard(Texts texts, Unit first, BiConsumer<Unit, Place> move) {
    super(5);
    this.texts = texts;
    this.move = move;
    this.shown = first;
    getStyleClass().add("place-card");
    title.getStyleClass().add("strong");
    parts.getStyleClass().addAll("dim", "small");
    state.getStyleClass().addAll("small", "link-state");
    cost.getStyleClass().addAll("dim", "small");
    impossible.getStyleClass().addAll("dim", "small");
    refusal.getStyleClass().addAll("small", "off-normal");
    for (Label each : List.of(parts, state, cost, impossible, refusal)) {
      each.setWrapText(true);
      each.setMinHeight(USE_PREF_SIZE);
    }
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.getStyleClass().add("place-progress");
    preparePrices();
    getChildren()
        .addAll(title, parts, buttons(), state, progress, refusal, prices, cost, impossible);
  }

  private HBox buttons() {
    HBox box = new HBox();
    box.getStyleClass().add("place-choice");
    for (Place place : Place.values()) {
      ToggleButton button = new ToggleButton(texts.get("topology.place." + word(place)));
      button.setId("place-" + word(place));
      button.getStyleClass().add("live");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setOnAction(
          e -> {
            mark(); // it is lit when it has moved, not when somebody wishes it
            move.accept(shown, place);
          });
      // What is disabled has no tool tip of its own.
      StackPane holder = new StackPane(button);
      HBox.setHgrow(holder, Priority.ALWAYS);
      places.put(place, button);
      box.getChildren().add(holder);
    }
    return box;
  }

  static String word(Place place) {
    return place.name().toLowerCase(Locale.ROOT);
  }

  private void preparePrices() {
    ColumnConstraints name = new ColumnConstraints();
    ColumnConstraints latency = new ColumnConstraints();
    latency.setHgrow(Priority.ALWAYS);
    ColumnConstraints uplink = new ColumnConstraints();
    ColumnConstraints measured = new ColumnConstraints();
    for (ColumnConstraints column : List.of(latency, uplink, measured)) {
      column.setHalignment(HPos.RIGHT);
    }
    prices.getColumnConstraints().setAll(name, latency, uplink, measured);
    String[] heads = {"", "latency.head", "uplink.head", "measured.head"};
    for (int i = 1; i < heads.length; i++) {
      Label head = new Label(texts.get("topology.place." + heads[i]));
      head.getStyleClass().addAll("dim", "small");
      head.setTooltip(new Tooltip(texts.get("topology.place." + heads[i] + ".help")));
      prices.add(head, i, 0);
    }
  }

  /// @param asked whether the node was asked and has not answered yet
  /// @param why why the last move was not made; empty when it was
  void show(Unit unit, boolean asked, String why) {
    shown = unit;
    title.setText(unit.title());
    parts.setText(unit.parts());
    state.setText(asked ? texts.get("topology.place.asked") : unit.state());
    state.pseudoClassStateChanged(NOTEWORTHY, unit.noteworthy());
    show(progress, !Double.isNaN(unit.progress()));
    progress.setProgress(Double.isNaN(unit.progress()) ? 0 : unit.progress());
    refusal.setText(why);
    show(refusal, !why.isEmpty());
    mark();
    for (Map.Entry<Place, ToggleButton> each : places.entrySet()) {
      String no = unit.refusals().getOrDefault(each.getKey(), "");
      each.getValue().setDisable(asked || !no.isEmpty());
      explain(each.getKey(), no);
    }
    showPrices(unit.prices());
    cost.setText(unit.cost());
    show(cost, !unit.cost().isEmpty());
    impossible.setText(impossible(unit));
    show(impossible, !impossible.getText().isEmpty());
    setAccessibleText(unit.title() + ", " + unit.state());
  }

  private void explain(Place place, String no) {
    Tooltip why = reasons.computeIfAbsent(place, p -> new Tooltip());
    if (!no.equals(why.getText())) {
      javafx.scene.Node holder = Objects.requireNonNull(places.get(place)).getParent();
      why.setText(no);
      if (no.isEmpty()) {
        Tooltip.uninstall(holder, why);
      } else {
        Tooltip.install(holder, why);
      }
    }
  }

  private void mark() {
    places.forEach((place, button) -> button.setSelected(shown.place().equals(Optional.of(place))));
  }

  private String impossible(Unit unit) {
    List<String> all = new ArrayList<>();
    for (Place place : List.of(Place.EDGE, Place.STATION)) {
      String why = unit.refusals().getOrDefault(place, "");
      if (!why.isEmpty()) {
        all.add(impossible(texts, place, why));
      }
    }
    return String.join("\n", all);
  }

  /// `Station: edge-07 is offline`.
  static String impossible(Texts texts, Place place, String why) {
    return texts.get("topology.place.impossible", texts.get("topology.place." + word(place)), why);
  }

  private void showPrices(List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (rows.size() <= i) {
        rows.add(row(i + 1));
      }
      Line line = lines.get(i);
      Row row = rows.get(i);
      row.name.setText(line.name());
      Tables.mark(row.name, "strong", line.present());
      Tables.mark(row.name, "dim", !line.present());
      put(row.latency, line.latency());
      put(row.uplink, line.uplink());
      row.measured.setText(line.measured());
      row.latency.getTooltip().setText(line.help());
      row.measured.getTooltip().setText(line.help());
    }
  }

  private static void put(Label label, Figure figure) {
    label.setText(figure.text());
    Tables.mark(label, "dim", !figure.known());
    Tables.mark(label, "mono", figure.known());
  }

  private Row row(int at) {
    Row row = new Row(new Label(), new Label(), new Label(), new Label());
    row.name.getStyleClass().add("small");
    row.measured.getStyleClass().addAll("dim", "small");
    for (Label label : List.of(row.latency, row.uplink)) {
      label.getStyleClass().add("small");
    }
    for (Label label : List.of(row.latency, row.measured)) {
      label.setTooltip(new Tooltip());
    }
    for (Label label : List.of(row.name, row.latency, row.uplink, row.measured)) {
      label.setMinWidth(USE_PREF_SIZE);
    }
    row.latency.setAlignment(Pos.CENTER_RIGHT);
    prices.addRow(at, row.name, row.latency, row.uplink, row.measured);
    return row;
  }

  private static void show(javafx.scene.Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
