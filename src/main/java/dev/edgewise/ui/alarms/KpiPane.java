package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmKpis;
import dev.edgewise.station.api.AlarmLoad;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.ui.controls.AlarmSymbol;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.controls.Sheet;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The page with the figures of a day, after EEMUA 191 and ISA-18.2: each beside its target.
final class KpiPane {
  private static final long MILLI = 1_000_000L;
  private static final double CELL_WIDTH = 38;
  private static final double CELL_HEIGHT = 22;
  private static final int MOST_DAYS = 31;
  private static final double ROW = 28;

  private final LoadModel model;
  private final Texts texts;
  private final Formats formats;
  private final Blink blink;
  private final HeatMap map;
  private final Parent root;

  @FXML private Button earlier;
  @FXML private Button later;
  @FXML private Label day;
  @FXML private Label source;
  @FXML private HBox tiles;
  @FXML private GridPane heat;
  @FXML private VBox priorities;
  @FXML private TableView<AlarmLoad> top;
  @FXML private TableView<AlarmLoad> chattering;
  @FXML private TableView<AlarmLoad> standing;

  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  KpiPane(Desk desk, LoadModel model, Blink blink) {
    this.model = model;
    this.blink = blink;
    texts = desk.texts();
    formats = desk.formats();
    root = Fxml.load("alarms-kpis", this, texts);
    map = new HeatMap(heat, CELL_WIDTH, CELL_HEIGHT, texts, formats);
    Tables.show(top, loads(true), texts.get("alarms.kpi.none"));
    Tables.show(chattering, loads(false), texts.get("alarms.kpi.chattering.none"));
    Tables.show(standing, loads(false), texts.get("alarms.kpi.standing.none"));
    for (TableView<AlarmLoad> table : List.of(top, chattering, standing)) {
      table.getStyleClass().add("roomy-table");
      Tables.fitRows(table, ROW, 3, 10);
    }
    earlier.setOnAction(e -> look(model.daysBack() + 1));
    later.setOnAction(e -> look(model.daysBack() - 1));
    look(0);
    model.kpisProperty().subscribe(kpis -> kpis.ifPresent(this::show));
  }

  Parent root() {
    return root;
  }

  /// Looks at today again: the same figures stand beside the list.
  void today() {
    look(0);
  }

  private void look(int days) {
    model.look(days);
    earlier.setDisable(model.daysBack() == MOST_DAYS);
    later.setDisable(model.daysBack() == 0);
  }

  private Sheet<AlarmLoad> loads(boolean shares) {
    Sheet<AlarmLoad> sheet =
        new Sheet<AlarmLoad>()
            .words(texts.get("alarms.column.where"), 170, l -> AlarmWords.where(l.asset()))
            .words(texts.get("alarms.column.alarm"), 260, AlarmLoad::text);
    if (shares) {
      return sheet
          .figures(texts.get("alarms.kpi.raises"), 80, l -> formats.count(l.raises()))
          .figures(texts.get("alarms.kpi.share"), 80, l -> formats.value(100 * l.share(), 0) + " %")
          .brightWhen(l -> l.share() > 0.2);
    }
    return sheet
        .figures(texts.get("alarms.kpi.raises"), 80, l -> formats.count(l.raises()))
        .figures(
            texts.get("alarms.kpi.since"),
            130,
            l -> l.since() == 0 ? "" : formats.dated(l.since()));
  }

  private void show(AlarmKpis k) {
    day.setText(
        model.daysBack() == 0
            ? texts.get("alarms.kpi.today")
            : formats.dated(k.from()).substring(0, formats.dated(k.from()).length() - 9));
    source.setText(texts.get("alarms.kpi.source", formats.dated(k.from()), formats.dated(k.to())));
    List<Integer> cells = k.cells().stream().filter(count -> count >= 0).toList();
    tiles.getChildren().setAll(tilesOf(k, cells));
    map.show(k);
    showPriorities(k);
    top.getItems().setAll(k.top());
    chattering.getItems().setAll(k.chattering());
    standing.getItems().setAll(k.standing());
  }

  private List<Node> tilesOf(AlarmKpis k, List<Integer> cells) {
    double mean = cells.isEmpty() ? Double.NaN : k.raised() / (double) cells.size();
    int worst = cells.stream().mapToInt(Integer::intValue).max().orElse(0);
    long flooded = cells.stream().filter(count -> count > 10).count();
    String share =
        cells.isEmpty() ? Formats.NO_VALUE : formats.value(100.0 * flooded / cells.size(), 1);
    List<Node> all = new ArrayList<>();
    all.add(tile("raised", formats.count(k.raised()), k.raised() > 300));
    all.add(tile("mean", formats.value(mean, 2), mean > 2));
    all.add(tile("worst", String.valueOf(worst), worst > 10));
    all.add(tile("flooded", share + " %", flooded * 100 > cells.size()));
    all.add(tile("p50", time(k.acknowledgeP50Millis()), false));
    all.add(tile("p95", time(k.acknowledgeP95Millis()), false));
    all.add(
        tile(
            "aside",
            k.shelved() + " · " + k.suppressed() + " · " + k.outOfService(),
            k.shelved() >= 30));
    return all;
  }

  private String time(long millis) {
    return millis < 0 ? Formats.NO_VALUE : formats.span(millis * MILLI);
  }

  private VBox tile(String key, String figure, boolean noteworthy) {
    Label name = new Label(texts.get("alarms.kpi." + key));
    name.getStyleClass().addAll("dim", "kpi-name");
    Label value = new Label(figure);
    value.getStyleClass().add("kpi-value");
    Tables.mark(value, "off-normal", noteworthy);
    Label target = new Label(texts.get("alarms.kpi." + key + ".target"));
    target.getStyleClass().addAll("dim", "small");
    target.setWrapText(true);
    VBox tile = new VBox(2, name, value, target);
    tile.getStyleClass().add("panel");
    tile.setMinWidth(0);
    tile.setPrefWidth(150);
    HBox.setHgrow(tile, Priority.ALWAYS);
    return tile;
  }

  private void showPriorities(AlarmKpis k) {
    priorities.getChildren().clear();
    for (AlarmPriority priority : AlarmPriority.values()) {
      int count = k.raisedByPriority().get(priority.ordinal());
      double share = k.raised() == 0 ? 0 : count / (double) k.raised();
      AlarmSymbol symbol = new AlarmSymbol(blink, 11);
      symbol.show(Optional.of(priority), false);
      Label name = new Label(texts.get("alarms.priority." + priority));
      name.setMinWidth(64);
      ProgressBar bar = new ProgressBar(share);
      bar.getStyleClass().add("neutral");
      bar.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(bar, Priority.ALWAYS);
      Label figure = new Label(formats.count(count) + " · " + formats.value(100 * share, 0) + " %");
      figure.getStyleClass().addAll("mono", "small");
      figure.setMinWidth(Region.USE_PREF_SIZE);
      HBox line = new HBox(8, symbol, name, bar, figure);
      line.setAlignment(Pos.CENTER_LEFT);
      priorities.getChildren().add(line);
    }
  }
}
