package dev.edgewise.ui.trends;

import dev.edgewise.ui.controls.plot.Durations;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.controls.plot.TimePlot;
import dev.edgewise.ui.controls.plot.Viewport;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.RouteSpan;
import dev.edgewise.ui.nav.Screen;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
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
  private final List<ToggleButton> spanButtons = new ArrayList<>();
  private final DateTimeFormatter cursorTime;
  private final TrendPlots plots;
  private final TrendsTable values;
  private final TagTree tags;
  private final TrendsExport exports;
  private final Parent root;

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
  @FXML private VBox laneBox;
  @FXML private StackPane lanePane;
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
    plots =
        new TrendPlots(
            desk, model, themeProbe, new TrendPlots.Panes(plotPane, laneBox, lanePane, stripPane));
    values = new TrendsTable(table, model, texts, themeProbe.themeProperty());
    tags = new TagTree(desk, filter, tree, treeNote, model::isShown, model::add);
    exports = new TrendsExport(desk, model, plots::picture);
    themeProbe.themeProperty().subscribe(theme -> values.refresh());
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
    List<String> paths = RouteSpan.without(subjects);
    if (!paths.isEmpty()) {
      model.showOnly(paths);
      tags.reveal(paths);
    }
    RouteSpan.of(subjects)
        .ifPresent(span -> model.viewport().show(PlotView.between(span.from(), span.to())));
    model.show();
    (model.traces().isEmpty() ? filter : plots.plot()).requestFocus();
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
    plots.close();
  }

  /// For tests and measurements.
  TrendsViewModel model() {
    return model;
  }

  TimePlot plot() {
    return plots.plot();
  }

  TimePlot lane() {
    return plots.lane();
  }

  TrendsExport exports() {
    return exports;
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
    plots.setVisible(!none);
    show(tableHead, !none);
    export.setDisable(none);
    tags.refresh();
    String title = model.title();
    String name = texts.get("trends.title");
    path.set(title.isEmpty() ? List.of(name) : List.of(name, title));
    showFigures();
  }

  private void showFigures() {
    measured.setText(
        model.traces().isEmpty()
            ? ""
            : texts.get(
                "trends.measured",
                desk.formats().shortCount(model.samplesInView()),
                desk.formats().value(plots.drawnNanos() / 1e6, 1)));
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
