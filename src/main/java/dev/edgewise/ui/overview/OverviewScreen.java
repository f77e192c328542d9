package dev.edgewise.ui.overview;

import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.ui.controls.Blink;
import dev.edgewise.ui.controls.EventCell;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.ModelScreen;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.controlsfx.control.GridView;

/// The first screen.
public final class OverviewScreen extends ModelScreen<OverviewViewModel> {
  private static final double CARD_WIDTH = 300;
  private static final double CARD_HEIGHT = 120;
  private static final double GAP = 12;

  /// What the grid keeps free for its scroll bar.
  private static final double SCROLL_BAR = 20;

  private final Navigator navigator;
  private final Texts texts;
  private final Formats formats;
  private final Blink blink = new Blink();
  private final AlarmPanel alarmPanel;
  private final ThemeProbe themeProbe = new ThemeProbe();
  private final ObservableValue<List<String>> path;
  private final Parent root;

  @FXML private HBox kpis;
  @FXML private GridView<DeviceCard> cards;
  @FXML private Label noCards;
  @FXML private ListView<EventInfo> events;
  @FXML private TableView<AlarmRow> alarms;
  @FXML private Label alarmCount;
  @FXML private TableView<Condition> attention;
  @FXML private Label attentionCount;
  @FXML private TableView<EdgeNodeInfo> nodes;
  @FXML private Label nodesCount;

  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  public OverviewScreen(Desk desk, Navigator navigator) {
    super(new OverviewViewModel(desk));
    this.navigator = navigator;
    texts = desk.texts();
    formats = desk.formats();
    root = Fxml.load("overview", this, texts);
    ((Pane) root).getChildren().add(themeProbe);
    path =
        model
            .siteProperty()
            .map(
                site ->
                    site.isEmpty()
                        ? List.of(texts.get("overview.title"))
                        : List.of(site, texts.get("overview.title")));
    new KpiRow(kpis, model.kpisProperty(), texts, formats);
    alarmPanel = new AlarmPanel(alarms, alarmCount, desk, navigator, blink);
    prepareCards();
    prepareAttention();
    prepareNodes();
    prepareEvents();
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public ObservableValue<List<String>> path() {
    return path;
  }

  @Override
  public void show(List<String> subjects) {
    super.show(subjects);
    blink.start();
  }

  @Override
  public void hide() {
    super.hide();
    blink.stop();
  }

  @Override
  public void close() {
    blink.stop();
    alarmPanel.close();
    super.close();
  }

  private void prepareCards() {
    cards.setItems(model.cards());
    cards.setHorizontalCellSpacing(GAP / 2);
    cards.setVerticalCellSpacing(GAP / 2);
    cards.setCellHeight(CARD_HEIGHT);
    cards.widthProperty().subscribe(width -> fitCards(width.doubleValue()));
    cards.setCellFactory(
        grid ->
            new DeviceCardCell(
                model,
                texts,
                formats,
                themeProbe.themeProperty(),
                blink,
                card -> navigator.go(Route.to("assets", card.device().path()))));
    model
        .cards()
        .addListener(
            (ListChangeListener<DeviceCard>) change -> noCards.setVisible(model.cards().isEmpty()));
    noCards.setVisible(model.cards().isEmpty());
  }

  /// As many columns as fit, with cards that fill the row.
  private void fitCards(double width) {
    double room = width - SCROLL_BAR;
    int columns = Math.max(1, (int) (room / (CARD_WIDTH + GAP)));
    cards.setCellWidth(Math.max(CARD_WIDTH * 0.8, Math.floor(room / columns) - GAP));
  }

  private void prepareAttention() {
    Tables.prepare(attention, texts.get("overview.attention.none"));
    attention.setItems(model.conditions());
    attention
        .getColumns()
        .setAll(
            List.of(
                Tables.figures(
                    texts.get("overview.attention.since"), 76, c -> formats.clock(c.since())),
                subjectColumn(),
                Tables.words(texts.get("overview.attention.text"), 206, Condition::text)));
    attention
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            c -> {
              if (c != null) {
                navigator.go(route(c));
              }
            });
    model
        .conditions()
        .addListener(
            (ListChangeListener<Condition>)
                change -> attentionCount.setText(String.valueOf(model.conditions().size())));
  }

  private Route route(Condition c) {
    if (c.kind() == Condition.Kind.DETECTED) {
      List<String> tags = model.detectionTags(c.subject());
      return tags.isEmpty() ? Route.to("assets", c.subject()) : new Route("trends", tags);
    }
    return Route.to(c.tag() >= 0 ? "trends" : "topology", c.subject());
  }

  /// What a rule found is violet and bold.
  private TableColumn<Condition, Condition> subjectColumn() {
    return Tables.styled(
        texts.get("overview.attention.subject"),
        196,
        (cell, c) -> {
          boolean found = c.kind() == Condition.Kind.DETECTED;
          cell.setText(found ? "◈ " + subject(c) : subject(c));
          cell.setTooltip(new Tooltip(c.subject()));
          Tables.mark(cell, "inferred", found);
          Tables.mark(cell, "strong", found);
        });
  }

  /// Device and signal, without the way down to the device.
  private String subject(Condition c) {
    if (c.kind() == Condition.Kind.DETECTED) {
      return c.subject().substring(c.subject().lastIndexOf('/') + 1);
    }
    String[] parts = c.subject().split("/");
    return c.tag() < 0 || parts.length < 4
        ? c.subject()
        : String.join(" ", List.of(parts).subList(3, parts.length));
  }

  private void prepareNodes() {
    Tables.prepare(nodes, texts.get("overview.nodes.none"));
    nodes.setItems(model.nodes());
    nodes
        .getColumns()
        .setAll(
            List.of(
                Tables.words(texts.get("overview.nodes.node"), 76, EdgeNodeInfo::name),
                modelColumn(),
                Tables.figures(
                    texts.get("overview.nodes.uplink"),
                    86,
                    n -> formats.bytes(n.bytesPerSecond()) + "/s"),
                Tables.figures(
                    texts.get("overview.nodes.delay"),
                    58,
                    n ->
                        Double.isNaN(n.delayMillis())
                            ? Formats.NO_VALUE
                            : formats.value(n.delayMillis(), 0) + " ms"),
                Tables.styled(
                    texts.get("overview.nodes.state"),
                    122,
                    (cell, n) -> {
                      cell.setText(
                          n.online()
                              ? texts.get("overview.nodes.online")
                              : texts.get("overview.nodes.lost", formats.clock(n.since())));
                      cell.getStyleClass().removeAll("dim", "off-normal");
                      cell.getStyleClass().add(n.online() ? "dim" : "off-normal");
                    })));
    model
        .nodes()
        .addListener(
            (ListChangeListener<EdgeNodeInfo>)
                change -> nodesCount.setText(String.valueOf(model.nodes().size())));
  }

  /// The first model on a node, and how many more.
  private TableColumn<EdgeNodeInfo, EdgeNodeInfo> modelColumn() {
    TableColumn<EdgeNodeInfo, EdgeNodeInfo> column =
        Tables.words(
            texts.get("overview.nodes.model"),
            128,
            n -> {
              List<String> models = model.modelsOf(n.id());
              String first = models.isEmpty() ? "" : models.getFirst().split(" ")[0];
              return models.size() > 1
                  ? texts.get("overview.nodes.models", first, models.size() - 1)
                  : first;
            });
    column.getStyleClass().add("inferred");
    return column;
  }

  private void prepareEvents() {
    events.setItems(model.events());
    events.setFixedCellSize(24);
    Label none = new Label(texts.get("overview.events.none"));
    none.getStyleClass().add("dim");
    events.setPlaceholder(none);
    events.setCellFactory(list -> new EventCell(formats));
  }
}
