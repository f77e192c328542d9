package dev.edgewise.ui.trends;

import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.ui.controls.Scores;
import dev.edgewise.ui.controls.plot.Durations;
import dev.edgewise.ui.controls.plot.Mark;
import dev.edgewise.ui.controls.plot.OverviewStrip;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.controls.plot.TimePlot;
import dev.edgewise.ui.controls.plot.Trace;
import dev.edgewise.ui.controls.plot.Viewport;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.FxThread;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.Screen;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// History and live values in one plot.
public final class TrendsScreen implements Screen {
  private static final PseudoClass MEASURING = PseudoClass.getPseudoClass("measuring");
  private static final List<Duration> SPANS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(8),
          Duration.ofDays(7),
          Duration.ofDays(30));

  private final TrendsViewModel model;
  private final Desk desk;
  private final Navigator navigator;
  private final Texts texts;
  private final ThemeProbe themeProbe = new ThemeProbe();
  private final ReadOnlyObjectWrapper<List<String>> path;
  private final ExecutorService rasteriser =
      Executors.newSingleThreadExecutor(Threads.daemon("trends-raster"));
  private final List<ToggleButton> spanButtons = new ArrayList<>();
  private final DateTimeFormatter cursorTime;
  private final TimePlot plot;
  private final OverviewStrip strip;
  private final TrendsTable values;
  private final TagTree tags;
  private final TrendsExport exports;
  private final Parent root;
  private volatile long drawnNanos;

  @FXML private TextField filter;
  @FXML private Label treeNote;
  @FXML private TreeView<TagIndex.Node> tree;
  @FXML private ToggleButton live;
  @FXML private HBox spans;
  @FXML private ToggleButton pause;
  @FXML private Label measured;
  @FXML private Button undo;
  @FXML private Button redo;
  @FXML private Button detach;
  @FXML private MenuButton export;
  @FXML private MenuItem exportCsv;
  @FXML private MenuItem exportPng;
  @FXML private HBox notice;
  @FXML private Label message;
  @FXML private ProgressBar progress;
  @FXML private Button cancel;
  @FXML private Button dismiss;
  @FXML private StackPane plotPane;
  @FXML private VBox empty;
  @FXML private StackPane stripPane;
  @FXML private HBox tableHead;
  @FXML private Label scope;
  @FXML private Label cursors;
  @FXML private TableView<TrendTrace> table;

  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  public TrendsScreen(Desk desk, Navigator navigator) {
    this.desk = desk;
    this.navigator = navigator;
    model = new TrendsViewModel(desk);
    texts = desk.texts();
    path = new ReadOnlyObjectWrapper<>(List.of(texts.get("trends.title")));
    cursorTime =
        DateTimeFormatter.ofPattern("d MMM HH:mm:ss.SSS", Locale.ENGLISH)
            .withZone(desk.formats().zone());
    root = Fxml.load("trends", this, texts);
    ((Pane) root).getChildren().add(themeProbe);
    plot =
        new TimePlot(
            model.viewport(), desk.formats().zone(), this::rasterise, FxThread.platform()::run);
    plot.setId("plot");
    strip = new OverviewStrip(model.viewport());
    values = new TrendsTable(table, model, texts, themeProbe.themeProperty());
    tags = new TagTree(desk, filter, tree, treeNote, model::isShown, model::add);
    exports = new TrendsExport(desk, model, plot);
    preparePlot();
    prepareToolbar();
    prepareNotice();
    model.figuresVersionProperty().subscribe(version -> showFigures());
    model.viewport().viewProperty().subscribe(view -> showHead());
    model.viewport().cursorAProperty().subscribe(cursor -> showHead());
    model.viewport().cursorBProperty().subscribe(cursor -> showHead());
    model.traces().addListener((ListChangeListener<TrendTrace>) change -> tracesChanged());
    tracesChanged();
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
      model.showOnly(subjects);
    }
    model.show();
    (model.traces().isEmpty() ? filter : plot).requestFocus();
  }

  @Override
  public List<String> subjects() {
    return model.traces().stream().map(trace -> trace.tag().path()).toList();
  }

  @Override
  public void hide() {
    model.hide();
  }

  @Override
  public void close() {
    exports.cancel();
    tags.close();
    model.close();
    rasteriser.shutdown();
  }

  /// For tests and measurements.
  TrendsViewModel model() {
    return model;
  }

  TimePlot plot() {
    return plot;
  }

  TrendsExport exports() {
    return exports;
  }

  /// Draws on a thread of its own and measures it.
  private void rasterise(Runnable drawing) {
    if (rasteriser.isShutdown()) {
      return;
    }
    TimeSource time = desk.latency().time();
    rasteriser.execute(
        () -> {
          long start = time.monotonicNanos();
          drawing.run();
          drawnNanos = time.monotonicNanos() - start;
        });
  }

  private void preparePlot() {
    plotPane.getChildren().addFirst(plot);
    plotPane.getStyleClass().add("plot-focus");
    stripPane.getChildren().add(strip);
    plot.themeProperty().bind(themeProbe.themeProperty());
    plot.pixelColumnsProperty().subscribe(columns -> model.width(columns.intValue()));
    themeProbe.themeProperty().subscribe(theme -> themeChanged());
    model.versionProperty().subscribe(version -> draw());
    model.stripProperty().subscribe(whole -> drawStrip());
    plotPane.setOnDragOver(this::over);
    plotPane.setOnDragDropped(this::dropped);
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasString()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    Dragboard board = event.getDragboard();
    if (board.hasString()) {
      model.add(board.getString().lines().toList());
    }
    event.setDropCompleted(board.hasString());
    event.consume();
  }

  private void prepareToolbar() {
    Viewport viewport = model.viewport();
    for (Duration span : SPANS) {
      ToggleButton button = new ToggleButton(texts.get("trends.span." + span.toSeconds()));
      button.getStyleClass().add("span-button");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setOnAction(
          event -> {
            model.span(span);
            showView();
          });
      button.setUserData(span);
      spanButtons.add(button);
    }
    spans.getChildren().setAll(spanButtons);
    live.setOnAction(event -> model.live(live.isSelected()));
    pause.selectedProperty().bindBidirectional(viewport.pausedProperty());
    viewport.viewProperty().subscribe(view -> showView());
    viewport.pausedProperty().subscribe(paused -> showView());
    undo.disableProperty().bind(viewport.undoableProperty().not());
    redo.disableProperty().bind(viewport.redoableProperty().not());
    undo.setOnAction(event -> viewport.undo());
    redo.setOnAction(event -> viewport.redo());
    detach.setOnAction(event -> navigator.detach(new Route("trends", subjects())));
    exportCsv.setOnAction(event -> exports.csv(root.getScene().getWindow()));
    exportPng.setOnAction(event -> exports.png(root.getScene().getWindow()));
  }

  private void prepareNotice() {
    model.messageProperty().subscribe(text -> showNotice());
    cancel.setOnAction(event -> exports.cancel());
    dismiss.setOnAction(event -> model.say(""));
    message.setMaxWidth(Double.MAX_VALUE);
  }

  private void showNotice() {
    boolean running = exports.progress().isPresent();
    String text = model.messageProperty().get();
    message.setText(text);
    exports.progress().ifPresent(progress::setProgress);
    show(notice, !text.isEmpty());
    show(progress, running);
    show(cancel, running);
    show(dismiss, !running);
  }

  private void showView() {
    PlotView view = model.viewport().view();
    live.setSelected(view.following() && !model.viewport().pausedProperty().get());
    for (ToggleButton button : spanButtons) {
      button.setSelected(((Duration) button.getUserData()).toNanos() == view.span());
    }
  }

  private void tracesChanged() {
    boolean none = model.traces().isEmpty();
    empty.setVisible(none);
    plot.setVisible(!none);
    strip.setVisible(!none);
    show(tableHead, !none);
    export.setDisable(none);
    tags.refresh();
    String title = model.title();
    String name = texts.get("trends.title");
    path.set(title.isEmpty() ? List.of(name) : List.of(name, title));
    showFigures();
  }

  private void themeChanged() {
    strip.setTheme(themeProbe.themeProperty().get());
    values.refresh();
    drawStrip();
    draw();
  }

  private void draw() {
    PlotTheme theme = themeProbe.themeProperty().get();
    List<Trace> drawn = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    for (TrendTrace trace : model.traces()) {
      if (trace.visibleProperty().get()) {
        Optional<Scores.Score> score = model.scores().in(trace.tag().path());
        model
            .columns(trace)
            .ifPresent(bins -> drawn.add(TraceDress.trace(trace, bins, theme, score, texts)));
        score
            .filter(s -> !s.open())
            .map(s -> TraceDress.threshold(trace, s, theme, label(s)))
            .ifPresent(marks::add);
      }
    }
    TrendTrace chosen = model.selectedProperty().get();
    if (chosen != null && chosen.visibleProperty().get() && chosen.tag().hasNormal()) {
      marks.add(TraceDress.normal(chosen.tag(), theme));
    }
    plot.setMarks(marks);
    plot.setTraces(drawn);
  }

  private String label(Scores.Score score) {
    return texts.get("trends.threshold", desk.formats().value(score.threshold(), 2));
  }

  private void drawStrip() {
    TrendTrace chosen = model.selectedProperty().get();
    model
        .stripProperty()
        .get()
        .filter(whole -> chosen != null && whole.tag() == chosen.tag().id())
        .ifPresent(
            whole -> {
              if (chosen != null) {
                strip.show(TraceDress.strip(whole, chosen, themeProbe.themeProperty().get()));
              }
            });
  }

  private void showFigures() {
    measured.setText(
        model.traces().isEmpty()
            ? ""
            : texts.get(
                "trends.measured",
                desk.formats().shortCount(model.samplesInView()),
                desk.formats().value(drawnNanos / 1e6, 1)));
    if (exports.progress().isPresent()) {
      showNotice();
    }
    showHead();
  }

  private void showHead() {
    OptionalLong a = model.viewport().cursorAProperty().get();
    OptionalLong b = model.viewport().cursorBProperty().get();
    TraceFigures.Stretch stretch = model.stretch();
    boolean outside = a.isPresent() && b.isPresent() && !stretch.between();
    String key = stretch.between() ? "between" : outside ? "outside" : "view";
    scope.setText(texts.get("trends.scope." + key, Durations.words(stretch.to() - stretch.from())));
    cursors.pseudoClassStateChanged(MEASURING, a.isPresent() || b.isPresent());
    List<String> parts = new ArrayList<>();
    List<String> full = new ArrayList<>();
    a.ifPresent(time -> add(parts, full, "trends.cursor.a", time));
    b.ifPresent(time -> add(parts, full, "trends.cursor.b", time));
    if (a.isPresent() && b.isPresent()) {
      long difference = b.getAsLong() - a.getAsLong();
      String sign = difference < 0 ? "−" : "";
      parts.add(texts.get("trends.cursor.difference", sign + Durations.words(difference)));
    }
    values.measuring(a.isPresent(), b.isPresent());
    cursors.setText(parts.isEmpty() ? texts.get("trends.cursor.none") : String.join("   ", parts));
    cursors.setTooltip(full.isEmpty() ? null : new Tooltip(String.join("\n", full)));
  }

  private void add(List<String> parts, List<String> full, String key, long time) {
    Instant instant = Instant.ofEpochSecond(0, time);
    parts.add(texts.get(key, cursorTime.format(instant)));
    full.add(texts.get(key, desk.formats().full(time)));
  }

  private static void show(javafx.scene.Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
