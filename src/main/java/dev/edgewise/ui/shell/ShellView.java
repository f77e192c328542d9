package dev.edgewise.ui.shell;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.Condition;
import dev.edgewise.ui.controls.Detections;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.PlantMirror;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.Screen;
import dev.edgewise.ui.nav.ScreenSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The main window's content: the frame round one screen at a time. A screen is made when it is
/// first gone to, or before, by [#prepare].
final class ShellView {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

  /// In a narrower window the status line has no room for what is also in Topology, px.
  private static final double WIDE_LINE = 1_300;

  private static final int STATUS_BEFORE_GAP = 1;

  private final ShellViewModel model;
  private final Navigator navigator;
  private final List<ScreenSpec> specs;
  private final Texts texts;
  private final PlantMirror plant;
  private final Map<String, Screen> screens = new HashMap<>();
  private final Map<String, ToggleButton> railButtons = new HashMap<>();
  private final Parent root;
  private @Nullable Screen shown;

  @FXML private StackPane stack;
  @FXML private VBox rail;
  @FXML private VBox top;
  @FXML private HBox path;
  @FXML private HBox banner;
  @FXML private HBox bannerRest;
  @FXML private Label bannerSubject;
  @FXML private Label bannerText;
  @FXML private Label bannerMore;
  @FXML private Button bannerShow;
  @FXML private Button find;
  @FXML private Label clock;
  @FXML private Button person;
  @FXML private StackPane content;
  @FXML private HBox statusLine;

  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  ShellView(
      ShellViewModel model,
      Navigator navigator,
      List<ScreenSpec> specs,
      Texts texts,
      PlantMirror plant,
      TimeSource time) {
    this.plant = plant;
    this.model = model;
    this.navigator = navigator;
    this.specs = specs;
    this.texts = texts;
    root = Fxml.load("shell", this, texts);
    fillRail();
    bindBanner();
    fillStatusLine();
    clock.textProperty().bind(model.clockProperty());
    model.tick(time.epochNanos());
    Timeline ticking =
        new Timeline(new KeyFrame(Duration.seconds(1), e -> model.tick(time.epochNanos())));
    ticking.setCycleCount(Animation.INDEFINITE);
    ticking.play();
    navigator.currentProperty().addListener((o, old, route) -> go(route));
    go(navigator.currentProperty().get());
  }

  Parent root() {
    return root;
  }

  /// Puts something into the status line, before its gap.
  void addStatus(Node item) {
    statusLine.getChildren().add(STATUS_BEFORE_GAP, item);
  }

  /// Where overlays (palette, keys) are put.
  StackPane stack() {
    return stack;
  }

  /// What stands above the screen; more may be put below the bar.
  VBox top() {
    return top;
  }

  HBox banner() {
    return banner;
  }

  /// What the banner says when no alarm waits.
  HBox bannerRest() {
    return bannerRest;
  }

  /// The button of a screen on the rail; empty when there is no such screen.
  Optional<ToggleButton> railButton(String screen) {
    return Optional.ofNullable(railButtons.get(screen));
  }

  Button findButton() {
    return find;
  }

  /// Shows who is on shift.
  Button personButton() {
    return person;
  }

  /// The place shown and what it shows now, which a person may have changed since coming there.
  Route here() {
    Route route = navigator.currentProperty().get();
    return new Route(route.screen(), shown == null ? route.subjects() : shown.subjects());
  }

  /// Makes a screen that nobody has gone to yet, so that going there does not have to wait for it.
  void prepare(ScreenSpec spec) {
    screens.computeIfAbsent(spec.id(), id -> made(spec));
  }

  /// Closes all screens.
  void close() {
    screens.values().forEach(Screen::close);
  }

  private void fillRail() {
    for (ScreenSpec spec : specs) {
      ToggleButton button = new ToggleButton(spec.title(), new FontIcon(spec.icon()));
      button.getStyleClass().setAll("rail-button");
      button.setId("rail-" + spec.id());
      button.setTooltip(new Tooltip(spec.title()));
      button.setOnAction(
          e -> {
            button.setSelected(true);
            navigator.go(Route.to(spec.id()));
          });
      railButtons.put(spec.id(), button);
      rail.getChildren().add(button);
    }
  }

  private void bindBanner() {
    model
        .bannerProperty()
        .subscribe(
            b -> {
              banner.pseudoClassStateChanged(NOTEWORTHY, b.noteworthy());
              set(bannerSubject, b.subject());
              bannerText.setText(b.text());
              bannerText.getStyleClass().removeAll("dim");
              if (!b.noteworthy()) {
                bannerText.getStyleClass().add("dim");
              }
              set(bannerMore, b.more());
              bannerShow.setVisible(b.condition().isPresent());
              bannerShow.setManaged(b.condition().isPresent());
            });
    bannerShow.setOnAction(e -> model.bannerProperty().get().condition().ifPresent(this::goTo));
  }

  private void goTo(Condition condition) {
    if (condition.kind() == Condition.Kind.DETECTED) {
      List<String> tags = Detections.tags(model.scores(), plant, condition.subject());
      navigator.go(
          tags.isEmpty() ? Route.to("assets", condition.subject()) : new Route("trends", tags));
      return;
    }
    navigator.go(
        condition.tag() >= 0
            ? Route.to("trends", condition.subject())
            : Route.to("topology", condition.subject()));
  }

  private void fillStatusLine() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox station = item("status.station", model.stationTextProperty(), model.stationWellProperty());
    Tooltip folder = new Tooltip();
    folder.textProperty().bind(model.dataFolderProperty());
    Tooltip.install(station, folder);
    HBox latency = item("status.latency", model.latencyTextProperty(), null);
    Tooltip help = new Tooltip();
    help.textProperty().bind(model.latencyHelpProperty());
    Tooltip.install(latency, help);
    HBox decision = item("status.decision", model.decision().textProperty(), null);
    Tooltip slowest = new Tooltip();
    slowest.textProperty().bind(model.decision().helpProperty());
    Tooltip.install(decision, slowest);
    statusLine.setMinWidth(0);
    statusLine.widthProperty().subscribe(width -> show(decision, width.doubleValue() >= WIDE_LINE));
    statusLine
        .getChildren()
        .setAll(
            station,
            item("status.ingest", model.ingestProperty(), null),
            latency,
            decision,
            item("status.history", model.historyProperty(), model.historyWellProperty()),
            gap,
            item("status.nodes", model.nodesProperty(), model.nodesWellProperty()),
            item("status.ui", model.framesProperty(), null));
  }

  private HBox item(
      String key, ObservableValue<String> figure, @Nullable ObservableValue<Boolean> well) {
    Label name = new Label(texts.get(key));
    name.getStyleClass().add("name");
    Label value = new Label();
    value.getStyleClass().add("figure");
    value.textProperty().bind(figure);
    HBox item = new HBox(name, value);
    item.getStyleClass().add("status-item");
    name.setMinWidth(Region.USE_PREF_SIZE);
    // In a narrow window only the figure that explains itself least is cut.
    item.setMinWidth(key.equals("status.ui") ? 0 : Region.USE_PREF_SIZE);
    item.setId(key.replace('.', '-'));
    if (well != null) {
      well.subscribe(ok -> item.pseudoClassStateChanged(TROUBLE, !ok));
    }
    return item;
  }

  private void go(Route route) {
    ScreenSpec spec =
        specs.stream().filter(s -> s.id().equals(route.screen())).findFirst().orElseThrow();
    Screen next = screens.computeIfAbsent(spec.id(), id -> made(spec));
    railButtons.forEach((id, button) -> button.setSelected(id.equals(spec.id())));
    if (shown != next) {
      if (shown != null) {
        shown.hide();
      }
      content.getChildren().setAll(next.root());
      shown = next;
      showPath(next.path().getValue());
    }
    next.show(route.subjects());
  }

  private Screen made(ScreenSpec spec) {
    Screen screen = spec.make().get();
    screen
        .path()
        .subscribe(
            segments -> {
              if (screen == shown) {
                showPath(segments);
              }
            });
    return screen;
  }

  private void showPath(List<String> segments) {
    path.getChildren().clear();
    for (int i = 0; i < segments.size(); i++) {
      boolean last = i == segments.size() - 1;
      Label label = new Label(last ? segments.get(i) : segments.get(i) + " / ");
      label.getStyleClass().add(last ? "strong" : "dim");
      label.setMinWidth(Region.USE_PREF_SIZE);
      path.getChildren().add(label);
    }
  }

  private static void set(Label label, String text) {
    label.setText(text);
    show(label, !text.isEmpty());
  }

  private static void show(Node node, boolean visible) {
    Objects.requireNonNull(node).setVisible(visible);
    node.setManaged(visible);
  }
}
