package dev.edgewise.ui.models;

import dev.edgewise.base.Threads;
import dev.edgewise.ui.controls.ScoreScale;
import dev.edgewise.ui.controls.ScoreText;
import dev.edgewise.ui.controls.plot.Mark;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.controls.plot.TimePlot;
import dev.edgewise.ui.controls.plot.Trace;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.FxThread;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.ModelScreen;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Which models run where, what they say now, and the card of the chosen one. Subjects: id of a
/// model (or id and version, with a blank between), path of an asset.
public final class ModelsScreen extends ModelScreen<ModelsViewModel> {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");
  private static final List<Duration> SPANS =
      List.of(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(7));
  private static final int FILL_ALPHA = 0x24;
  private static final int THRESHOLD_ALPHA = 0xc0;
  private static final long GAP_NANOS = 300_000_000_000L;

  private final Navigator navigator;
  private final Texts texts;
  private final Formats formats;
  private final ThemeProbe themeProbe = new ThemeProbe();
  private final ReadOnlyObjectWrapper<List<String>> path;
  private final ExecutorService rasteriser =
      Executors.newSingleThreadExecutor(Threads.daemon("models-raster"));
  private final TimePlot plot;
  private final List<ToggleButton> spanButtons = new ArrayList<>();
  private final StateWords words;
  private final CardPane cardPane;
  private final Parent root;

  @FXML private HBox filled;
  @FXML private TableView<ModelRow> table;
  @FXML private Label plotTitle;
  @FXML private Label plotNote;
  @FXML private HBox spans;
  @FXML private Button trend;
  @FXML private StackPane plotPane;
  @FXML private Label cardTitle;
  @FXML private VBox card;
  @FXML private TableView<AssetScore> scores;
  @FXML private FlowPane nodes;
  @FXML private VBox reasons;
  @FXML private VBox empty;
  @FXML private Label emptyTitle;
  @FXML private Label emptyHow;

  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  public ModelsScreen(Desk desk, Navigator navigator) {
    super(new ModelsViewModel(desk));
    this.navigator = navigator;
    texts = desk.texts();
    formats = desk.formats();
    words = new StateWords(texts);
    path = new ReadOnlyObjectWrapper<>(List.of(texts.get("models.title")));
    root = Fxml.load("models", this, texts);
    ((Pane) root).getChildren().add(themeProbe);
    plot =
        new TimePlot(
            model.viewport(), desk.formats().zone(), this::rasterise, FxThread.platform()::run);
    plot.setId("score-plot");
    cardPane = new CardPane(card, texts);
    new ModelTable(table, model, texts, formats, themeProbe.themeProperty());
    new ScoreTable(scores, model, texts, formats);
    preparePlot();
    model.versionProperty().subscribe(version -> describe());
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public ObservableValue<List<String>> path() {
    return path.getReadOnlyProperty();
  }

  @Override
  public void show(List<String> subjects) {
    if (!subjects.isEmpty()) {
      model.choose(subjects.getFirst());
    }
    if (subjects.size() > 1) {
      model.chooseAsset(subjects.get(1));
    }
    super.show(subjects);
  }

  @Override
  public List<String> subjects() {
    List<String> all = new ArrayList<>();
    model.chosenProperty().get().ifPresent(row -> all.add(row.key()));
    model.scoreProperty().get().filter(s -> !all.isEmpty()).ifPresent(s -> all.add(s.asset()));
    return all;
  }

  @Override
  public void close() {
    super.close();
    rasteriser.shutdown();
  }

  /// For tests.
  ModelsViewModel model() {
    return model;
  }

  private void rasterise(Runnable drawing) {
    if (!rasteriser.isShutdown()) {
      rasteriser.execute(drawing);
    }
  }

  private void preparePlot() {
    plotPane.getChildren().add(plot);
    plot.themeProperty().bind(themeProbe.themeProperty());
    plot.pixelColumnsProperty().subscribe(columns -> model.width(columns.intValue()));
    themeProbe.themeProperty().subscribe(theme -> draw());
    model.columnsProperty().subscribe(columns -> draw());
    for (Duration span : SPANS) {
      ToggleButton button = new ToggleButton(texts.get("trends.span." + span.toSeconds()));
      button.getStyleClass().add("span-button");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setUserData(span);
      button.setOnAction(
          e -> {
            model.span(span);
            showSpan(model.viewport().view());
          });
      spanButtons.add(button);
    }
    spans.getChildren().setAll(spanButtons);
    model.viewport().viewProperty().subscribe(this::showSpan);
    trend.setOnAction(
        e ->
            model.scoreProperty().get().ifPresent(s -> navigator.go(Route.to("trends", s.path()))));
  }

  private void showSpan(PlotView view) {
    spanButtons.forEach(b -> b.setSelected(((Duration) b.getUserData()).toNanos() == view.span()));
  }

  private void describe() {
    boolean none = model.rows().isEmpty();
    filled.setVisible(!none);
    empty.setVisible(none);
    emptyTitle.setText(texts.get(model.answered() ? "models.none" : "models.asking"));
    emptyHow.setText(model.answered() ? texts.get("models.none.how") : "");
    Optional<ModelRow> row = model.chosenProperty().get();
    Optional<AssetScore> score = model.scoreProperty().get();
    String name = row.map(r -> r.id() + " " + r.version()).orElse("");
    List<String> place =
        name.isEmpty()
            ? List.of(texts.get("models.title"))
            : List.of(texts.get("models.title"), name);
    if (!place.equals(path.get())) {
      path.set(place);
    }
    plotTitle.setText(score.map(s -> texts.get("models.plot.title", name, s.name())).orElse(name));
    plotNote.setText(score.map(this::note).orElse(texts.get("models.plot.none")));
    trend.setDisable(score.filter(s -> s.tag() >= 0).isEmpty());
    row.ifPresent(this::describe);
    draw();
  }

  private String note(AssetScore s) {
    return Double.isNaN(s.threshold())
        ? texts.get("models.plot.open", ScoreText.of(formats, s.value(), s.state()))
        : texts.get(
            "models.plot.against",
            ScoreText.of(formats, s.value(), s.state()),
            ScoreText.threshold(formats, s.threshold()));
  }

  private void describe(ModelRow row) {
    cardTitle.setText(texts.get("models.card", row.first().title()));
    cardPane.show(row.first().card());
    List<Node> chips = new ArrayList<>();
    List<Node> why = new ArrayList<>();
    for (ModelRow.Part part : row.parts()) {
      chips.add(chip(part));
      String reason = words.reason(part);
      if (!reason.isEmpty()) {
        Label line = new Label(reason);
        line.getStyleClass().add("small");
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        why.add(line);
      }
    }
    if (!says(nodes.getChildren()).equals(says(chips))) {
      nodes.getChildren().setAll(chips);
    }
    if (!says(reasons.getChildren()).equals(says(why))) {
      reasons.getChildren().setAll(why);
    }
  }

  private Button chip(ModelRow.Part part) {
    Button chip = new Button(words.chip(part));
    chip.getStyleClass().add("node-chip");
    boolean well = part.state() == ModelRow.State.SERVING && part.report().status().isEmpty();
    chip.pseudoClassStateChanged(NOTEWORTHY, !well);
    chip.setTooltip(
        new Tooltip(
            texts.get(
                "models.chip.help",
                part.name(),
                formats.micros(part.work().p50Micros()),
                formats.micros(part.work().p99Micros()),
                formats.count(part.work().calls()))));
    chip.setOnAction(e -> navigator.go(Route.to("topology", part.node())));
    return chip;
  }

  /// What a list of labels says, so that it is made anew only when that changes.
  private static List<String> says(List<Node> labels) {
    return labels.stream().map(n -> ((Labeled) n).getText()).toList();
  }

  private void draw() {
    Optional<AssetScore> score = model.scoreProperty().get();
    Optional<PlotColumns> columns = model.columnsProperty().get();
    if (score.isEmpty() || columns.isEmpty()) {
      plot.setMarks(List.of());
      plot.setTraces(List.of());
      return;
    }
    AssetScore s = score.get();
    PlotTheme theme = themeProbe.themeProperty().get();
    ScoreScale scale = ScoreScale.of(columns.get(), s.threshold());
    TraceStyle style = new TraceStyle(theme.inferred(), 1.3, TraceStyle.Form.LINE, FILL_ALPHA);
    plot.setMarks(
        Double.isNaN(s.threshold())
            ? List.of()
            : List.of(
                new Mark.Threshold(
                    s.path(),
                    s.threshold(),
                    texts.get("models.plot.threshold", ScoreText.threshold(formats, s.threshold())),
                    (theme.inferred() & 0xff_ffff) | THRESHOLD_ALPHA << 24,
                    false)));
    plot.setTraces(
        List.of(
            new Trace(
                s.path(),
                s.name(),
                "",
                style,
                GAP_NANOS,
                scale.low(),
                scale.high(),
                columns.get())));
  }
}
