package dev.edgewise.ui.rules;

import dev.edgewise.station.api.EventInfo;
import dev.edgewise.ui.controls.EventCell;
import dev.edgewise.ui.controls.FilledOrEmpty;
import dev.edgewise.ui.controls.ScorePlot;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.controls.WritesSwitch;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.ModelScreen;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.ScreenPath;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Rules and what they did, and the "no writes" switch of each edge node. Subjects: id of a rule
/// (or id and version, with a blank between).
public final class RulesScreen extends ModelScreen<RulesViewModel> {
  private static final int LEAST_LINES = 5;
  private static final int MOST_LINES = 14;
  private static final double ROW = 28;
  private static final int LEAST_TIMES = 2;
  private static final int MOST_TIMES = 6;

  private final Navigator navigator;
  private final Texts texts;
  private final Formats formats;
  private final ScreenPath path;
  private final FilledOrEmpty screen;
  private final ScorePlot plot;
  private final ThemeProbe themeProbe = new ThemeProbe();
  private final Parent root;

  @FXML private VBox filled;
  @FXML private TableView<RuleRow> table;
  @FXML private Label textTitle;
  @FXML private Label reason;
  @FXML private Button copy;
  @FXML private TextArea text;
  @FXML private Label plotTitle;
  @FXML private HBox spans;
  @FXML private StackPane plotPane;
  @FXML private Label activationsTitle;
  @FXML private TableView<RuleRow.Held> activations;
  @FXML private VBox empty;
  @FXML private Label emptyTitle;
  @FXML private Label emptyHow;
  @FXML private VBox switches;
  @FXML private Label answer;
  @FXML private ListView<EventInfo> events;

  public RulesScreen(Desk desk, Navigator navigator) {
    this(desk, navigator, new WritesSwitch(desk));
  }

  /// @param writes turns switches once a person has confirmed it
  @SuppressWarnings({"NullAway.Init", "unused"}) // the loader fills the fields in
  RulesScreen(Desk desk, Navigator navigator, WritesSwitch writes) {
    super(new RulesViewModel(desk));
    this.navigator = navigator;
    texts = desk.texts();
    formats = desk.formats();
    path = new ScreenPath(texts.get("rules.title"));
    root = Fxml.load("rules", this, texts);
    ((Pane) root).getChildren().add(themeProbe);
    screen = new FilledOrEmpty(filled, empty, emptyTitle, emptyHow, texts, "rules");
    plot = new ScorePlot(desk, model.trace(), themeProbe, "rule-plot", plotPane, spans);
    new RuleTable(table, model, texts, formats);
    new SwitchList(switches, answer, model, writes, texts);
    prepareActivations();
    prepareEvents();
    copy.setOnAction(e -> copyText());
    model.list().versionProperty().subscribe(version -> describe());
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public ObservableValue<List<String>> path() {
    return path.property();
  }

  @Override
  public void show(List<String> subjects) {
    if (!subjects.isEmpty()) {
      model.choose(subjects.getFirst());
    }
    super.show(subjects);
  }

  @Override
  public List<String> subjects() {
    return model.list().chosenProperty().get().map(RuleRow::key).stream().toList();
  }

  @Override
  public void close() {
    super.close();
    plot.close();
  }

  /// For tests.
  RulesViewModel model() {
    return model;
  }

  private void prepareActivations() {
    Tables.prepare(activations, texts.get("rules.activations.none"));
    activations.setItems(model.held());
    TableColumn<RuleRow.Held, RuleRow.Held> until =
        Tables.styled(
            column("until"),
            92,
            (cell, h) -> {
              boolean holds = h.held().until() == 0;
              cell.setText(
                  holds ? texts.get("rules.holds") : formats.since(h.held().until(), model.now()));
              Tables.mark(cell, "off-normal", holds);
            });
    until.getStyleClass().add("number");
    TableColumn<RuleRow.Held, RuleRow.Held> values =
        Tables.styled(
            column("values"),
            360,
            (cell, h) -> {
              cell.setText(LookedAt.line(h.held().values(), formats));
              cell.setTooltip(new Tooltip(String.join("\n", h.held().values())));
            });
    values.getStyleClass().add("mono");
    TableColumn<RuleRow.Held, RuleRow.Held> node =
        Tables.words(column("node"), 84, RuleRow.Held::node);
    node.getStyleClass().add("dim");
    activations
        .getColumns()
        .setAll(
            List.of(
                Tables.words(column("asset"), 110, RuleRow.Held::asset),
                Tables.figures(
                    column("since"), 92, h -> formats.since(h.held().since(), model.now())),
                until,
                Tables.figures(column("lasted"), 78, this::lasted),
                node,
                values));
    Tables.fitRows(activations, ROW, LEAST_TIMES, MOST_TIMES);
    activations
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            h -> {
              if (h != null) {
                model.look(h.held().asset());
              }
            });
    activations.setRowFactory(
        view -> new LinkRow<>(h -> navigator.go(Route.to("assets", h.held().asset()))));
  }

  private String column(String name) {
    return texts.get("rules.column." + name);
  }

  private String lasted(RuleRow.Held h) {
    long end = h.held().until() == 0 ? model.now() : h.held().until();
    return formats.span(Math.max(0, end - h.held().since()));
  }

  private void prepareEvents() {
    events.setItems(model.events());
    events.setCellFactory(list -> new EventCell(formats, list));
    Label none = new Label(texts.get("rules.events.none"));
    none.getStyleClass().add("dim");
    none.setWrapText(true);
    events.setPlaceholder(none);
  }

  private void copyText() {
    ClipboardContent content = new ClipboardContent();
    content.putString(text.getText());
    Clipboard.getSystemClipboard().setContent(content);
  }

  private void describe() {
    screen.show(model.list().rows().isEmpty(), model.answered());
    Optional<RuleRow> rule = model.list().chosenProperty().get();
    path.at(rule.map(this::name));
    textTitle.setText(rule.map(this::name).orElse(""));
    reason.setText(rule.map(r -> new StateWords(texts).reason(r)).orElse(""));
    String fresh = rule.map(RuleRow::text).orElse("").strip();
    if (!fresh.equals(text.getText())) {
      text.setText(fresh);
      text.setPrefRowCount(Math.clamp((int) fresh.lines().count() + 1, LEAST_LINES, MOST_LINES));
    }
    activationsTitle.setText(
        model.held().isEmpty()
            ? texts.get("rules.activations")
            : texts.counted(
                "rules.activations.title",
                model.held().size(),
                formats.count(model.held().size())));
    activations.refresh();
    describePlot();
  }

  /// The score that the rule looks at, with the times in which it held.
  private void describePlot() {
    Optional<Watched> watched = model.watchedProperty().get();
    plotTitle.setText(
        watched
            .map(w -> texts.get("rules.plot", w.score().name(), w.name()))
            .orElse(texts.get("rules.plot.none")));
    plot.show(
        watched.map(
            w ->
                new ScorePlot.Subject(
                    w.score().tag(), w.score().name(), w.score().threshold(), w.held())));
  }

  private String name(RuleRow rule) {
    return texts.get("rules.name", rule.id(), String.valueOf(rule.version()));
  }
}
