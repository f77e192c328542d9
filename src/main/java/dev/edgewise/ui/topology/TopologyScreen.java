package dev.edgewise.ui.topology;

import dev.edgewise.ui.controls.WritesSwitch;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Fxml;
import dev.edgewise.ui.fx.Texts;
import dev.edgewise.ui.nav.Navigator;
import dev.edgewise.ui.nav.Route;
import dev.edgewise.ui.nav.Screen;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Devices, edge nodes and the station as a picture with live links, and an inspector of what is
/// selected. Subjects: id or name of an edge node, path of a device or tag, the station.
public final class TopologyScreen implements Screen {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");
  private static final PseudoClass WELL = PseudoClass.getPseudoClass("well");

  private final TopologyViewModel model;
  private final Navigator navigator;
  private final WritesSwitch writes;
  private final Texts texts;
  private final Parent root;
  private final TopologyPane pane;
  private final InspectorView details;
  private final LinkDesk link;
  private Optional<Inspection> inspected = Optional.empty();
  private List<String> found = List.of();
  private int foundAt;

  @FXML private StackPane picture;
  @FXML private Label empty;
  @FXML private HBox tools;
  @FXML private TextField filter;
  @FXML private Label hits;
  @FXML private Button fit;
  @FXML private VBox inspector;
  @FXML private VBox nothing;
  @FXML private VBox something;
  @FXML private Label name;
  @FXML private Label badge;
  @FXML private Label place;
  @FXML private ScrollPane body;
  @FXML private Button trend;
  @FXML private Button assets;
  @FXML private Button fold;
  @FXML private VBox linkPlace;
  @FXML private VBox writesBox;
  @FXML private Label writesState;
  @FXML private Button writesTurn;
  @FXML private Label writesAnswer;

  public TopologyScreen(Desk desk, Navigator navigator) {
    this(desk, navigator, new WritesSwitch(desk), Optional.empty());
  }

  /// @param writes turns switches once a person has confirmed it
  /// @param question asks before a pipeline moves; empty for a window that does
  @SuppressWarnings("NullAway.Init") // the loader fills the fields in
  TopologyScreen(
      Desk desk, Navigator navigator, WritesSwitch writes, Optional<PlaceDesk.Question> question) {
    this.writes = writes;
    this.navigator = navigator;
    texts = desk.texts();
    model = new TopologyViewModel(desk);
    root = Fxml.load("topology", this, texts);
    TopologyColours colours = new TopologyColours();
    ThemeProbe theme = new ThemeProbe();
    ((Pane) root).getChildren().addAll(colours, theme);
    pane = new TopologyPane(model, colours, texts, this::open);
    pane.setId("topology-pane");
    picture.getChildren().addFirst(pane);
    PlaceDesk places =
        new PlaceDesk(
            desk,
            question.orElseGet(() -> new PlaceQuestion(texts, () -> root.getScene().getWindow())));
    details =
        new InspectorView(texts, this::follow, theme.themeProperty(), new PlaceBox(texts, places));
    body.setContent(details);
    link = new LinkDesk(desk);
    linkPlace.getChildren().add(new LinkBox(desk, link));
    model.inspectionProperty().subscribe(this::inspect);
    model.placementProperty().subscribe(p -> empty.setVisible(p.size() == 0));
    prepareButtons();
    prepareFilter();
    prepareWrites();
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public ObservableValue<List<String>> path() {
    return model.pathProperty();
  }

  @Override
  public void show(List<String> subjects) {
    model.show(subjects);
    link.show();
    if (!subjects.isEmpty() && !model.selectionProperty().get().isEmpty()) {
      pane.centre(model.selectionProperty().get());
    }
  }

  @Override
  public void hide() {
    model.hide();
    link.hide();
  }

  @Override
  public void close() {
    link.close();
    model.close();
  }

  /// For tests.
  TopologyViewModel model() {
    return model;
  }

  /// For tests.
  TopologyPane pane() {
    return pane;
  }

  private void prepareButtons() {
    fit.setOnAction(e -> pane.fit());
    trend.setOnAction(
        e -> inspected.ifPresent(i -> navigator.go(new Route("trends", i.trendTags()))));
    assets.setOnAction(e -> inspected.ifPresent(i -> navigator.go(Route.to("assets", i.assets()))));
    fold.setOnAction(
        e ->
            inspected
                .flatMap(Inspection::fold)
                .ifPresent(f -> model.setUnfolded(f.id(), f.unfold())));
  }

  private void prepareWrites() {
    writes
        .versionProperty()
        .subscribe(version -> inspected.flatMap(Inspection::writes).ifPresent(this::show));
    writesTurn.setOnAction(
        e ->
            inspected
                .flatMap(Inspection::writes)
                .ifPresent(w -> writes.turn(root.getScene().getWindow(), w.node(), !w.blocked())));
  }

  private void show(Inspection.Writes w) {
    writesState.setText(texts.get(w.blocked() ? "topology.writes.on" : "topology.writes.off"));
    writesState.pseudoClassStateChanged(NOTEWORTHY, w.blocked());
    writesTurn.setText(texts.get(w.blocked() ? "writes.allow.do" : "writes.block.do"));
    writesTurn.setDisable(!w.online() || writes.isAsked(w.node(), !w.blocked()));
    writesAnswer.setText(writes.answer(w.node()).orElse(""));
    show(writesAnswer, !writesAnswer.getText().isEmpty());
  }

  private void prepareFilter() {
    filter.textProperty().subscribe(this::filter);
    filter.setOnAction(e -> nextHit());
    filter.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          switch (e.getCode()) {
            case ESCAPE -> {
              filter.clear();
              pane.requestFocus();
              e.consume();
            }
            case DOWN -> {
              pane.requestFocus();
              e.consume();
            }
            default -> {
              // Everything else is for the field itself.
            }
          }
        });
  }

  private void filter(String text) {
    found = model.find(text);
    foundAt = 0;
    if (!found.isEmpty()) {
      choose(found.getFirst());
    }
    showHits(text);
  }

  private void nextHit() {
    if (!found.isEmpty()) {
      foundAt = (foundAt + 1) % found.size();
      choose(found.get(foundAt));
      showHits(filter.getText());
    }
  }

  private void showHits(String text) {
    hits.setText(
        text.isBlank()
            ? ""
            : found.isEmpty()
                ? texts.get("topology.filter.none")
                : texts.get("topology.filter.hits", foundAt + 1, found.size()));
  }

  /// An item leads to another node, or to a model or a rule.
  private void follow(String target) {
    if (target.startsWith(NodeFigures.MODEL)) {
      navigator.go(Route.to("models", target.substring(NodeFigures.MODEL.length())));
    } else if (target.startsWith(NodeFigures.RULE)) {
      navigator.go(Route.to("rules", target.substring(NodeFigures.RULE.length())));
    } else {
      choose(target);
    }
  }

  private void choose(String id) {
    model.select(id);
    pane.centre(id);
  }

  /// Enter: a device is shown in assets; otherwise the inspector takes the keyboard.
  private void open() {
    inspected.ifPresent(
        i -> {
          if (i.id().startsWith("device:")) {
            navigator.go(Route.to("assets", i.assets()));
          } else if (trend.isVisible()) {
            trend.requestFocus();
          } else {
            body.requestFocus();
          }
        });
  }

  private void inspect(Optional<Inspection> fresh) {
    if (!fresh.map(Inspection::id).equals(inspected.map(Inspection::id))) {
      body.setVvalue(0); // what matters most is at the top
    }
    inspected = fresh;
    link.look(fresh.map(TopologyScreen::edgeNode).orElse(""));
    show(nothing, fresh.isEmpty());
    show(something, fresh.isPresent());
    fresh.ifPresent(
        i -> {
          name.setText(i.title());
          badge.setText((i.well() ? "● " : "○ ") + i.badge());
          badge.pseudoClassStateChanged(WELL, i.well());
          place.setText(i.place());
          details.show(i);
          show(writesBox, i.writes().isPresent());
          i.writes().ifPresent(this::show);
          show(trend, !i.trendTags().isEmpty());
          show(assets, !i.assets().isEmpty());
          show(fold, i.fold().isPresent());
          i.fold().ifPresent(f -> fold.setText(f.text()));
        });
  }

  /// Id of the edge node that an inspection is of, or that it stands for; empty for others.
  private static String edgeNode(Inspection inspection) {
    return inspection.id().startsWith(GraphNode.EdgeNode.idOf(""))
        ? inspection.id().substring(GraphNode.EdgeNode.idOf("").length())
        : inspection.writes().map(Inspection.Writes::node).orElse("");
  }

  private static void show(javafx.scene.Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
