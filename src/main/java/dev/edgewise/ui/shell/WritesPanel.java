package dev.edgewise.ui.shell;

import dev.edgewise.station.api.WritesView;
import dev.edgewise.ui.controls.WritesSwitch;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Whether devices may be written to, in the frame: an item of the status line that opens the
/// switches of all edge nodes, over the window until a click beside it or `Esc`.
final class WritesPanel {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");
  private static final PseudoClass TROUBLE = PseudoClass.getPseudoClass("trouble");

  private final StackPane stack;
  private final StackPane veil = new StackPane();
  private final VBox lines = new VBox();
  private final Label answer = new Label();
  private final Label state = new Label();
  private final Button all = new Button();
  private final Button item = new Button();
  private final EventHandler<KeyEvent> keys = this::key;
  private final Texts texts;
  private final WritesSwitch writes;
  private final WritesViewModel model;
  private List<Object> shown = List.of();
  private String last = WritesSwitch.ALL;

  WritesPanel(WritesViewModel model, WritesSwitch writes, Desk desk, StackPane stack) {
    this.model = model;
    this.writes = writes;
    this.stack = stack;
    texts = desk.texts();
    prepareItem();
    all.setId("writes-all");
    all.setMinWidth(Region.USE_PREF_SIZE);
    all.setOnAction(
        e -> {
          last = WritesSwitch.ALL;
          writes.turnAll(stack.getScene().getWindow(), !model.viewProperty().get().stopped());
        });
    state.setId("writes-all-state");
    answer.setId("writes-answer");
    answer.getStyleClass().add("small");
    answer.setWrapText(true);
    veil.getStyleClass().add("veil");
    veil.setId("writes-veil");
    veil.getChildren().add(box());
    veil.setOnMousePressed(e -> close());
    model.viewProperty().subscribe(view -> show());
    writes
        .versionProperty()
        .subscribe(
            version -> {
              model.hurry();
              show();
            });
  }

  /// The item of the status line.
  Node item() {
    return item;
  }

  void open() {
    if (!stack.getChildren().contains(veil)) {
      stack.getChildren().add(veil);
      // Not of the veil: a button that is pressed and disabled leaves nothing with the focus.
      stack.getScene().addEventFilter(KeyEvent.KEY_PRESSED, keys);
      show();
      all.requestFocus();
    }
  }

  private void close() {
    if (stack.getChildren().remove(veil)) {
      stack.getScene().removeEventFilter(KeyEvent.KEY_PRESSED, keys);
    }
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      event.consume();
      close();
    }
  }

  private void prepareItem() {
    Label name = new Label(texts.get("status.writes"));
    name.getStyleClass().add("name");
    Label figure = new Label();
    figure.getStyleClass().add("figure");
    figure.textProperty().bind(model.figureProperty());
    HBox content = new HBox(name, figure);
    content.getStyleClass().add("status-item");
    model.allowedProperty().subscribe(ok -> content.pseudoClassStateChanged(TROUBLE, !ok));
    item.setGraphic(content);
    item.setId("status-writes");
    item.getStyleClass().add("status-button");
    item.setMinWidth(Region.USE_PREF_SIZE);
    item.setAccessibleHelp(texts.get("status.writes.help"));
    item.accessibleTextProperty()
        .bind(model.figureProperty().map(f -> texts.get("status.writes") + ": " + f));
    item.setOnAction(e -> open());
  }

  private VBox box() {
    Label title = new Label(texts.get("writes.title"));
    title.getStyleClass().add("heading");
    Label help = new Label(texts.get("writes.help"));
    help.getStyleClass().addAll("dim", "small");
    help.setWrapText(true);
    Label name = new Label(texts.get("writes.all"));
    name.getStyleClass().add("strong");
    state.getStyleClass().add("writes-state");
    HBox first = line(name, state, all);
    VBox box = new VBox(title, help, first, lines, answer);
    box.getStyleClass().add("writes-panel");
    box.setPrefWidth(520);
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    box.setOnMousePressed(javafx.event.Event::consume);
    return box;
  }

  private static HBox line(Label name, Label state, Button turn) {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(10, name, state, gap, turn);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("writes-line");
    return line;
  }

  private void show() {
    WritesView view = model.viewProperty().get();
    state.setText(view.stopped() ? texts.get("writes.stopped") : "");
    state.pseudoClassStateChanged(NOTEWORTHY, view.stopped());
    all.setText(texts.get(view.stopped() ? "writes.all.allow" : "writes.all.stop"));
    all.setDisable(writes.isAsked(WritesSwitch.ALL, !view.stopped()));
    List<Object> now = new ArrayList<>(view.nodes());
    view.nodes().forEach(node -> now.add(writes.isAsked(node.id(), !node.blocked())));
    now.add(view.stopped());
    if (!now.equals(shown)) {
      shown = now;
      lines.getChildren().setAll(view.nodes().stream().map(this::node).toList());
      if (view.nodes().isEmpty()) {
        Label none = new Label(texts.get("writes.none"));
        none.getStyleClass().add("dim");
        lines.getChildren().add(none);
      }
    }
    Optional<String> told = writes.answer(last);
    answer.setText(told.orElse(""));
    answer.setVisible(told.isPresent());
    answer.setManaged(told.isPresent());
  }

  private Node node(WritesView.Node node) {
    Label name = new Label(node.name());
    Label how = new Label(texts.get(state(node)));
    how.getStyleClass().add("writes-state");
    how.pseudoClassStateChanged(NOTEWORTHY, node.blocked());
    Button turn = new Button(texts.get(node.blocked() ? "writes.allow.do" : "writes.block.do"));
    turn.setId("writes-of-" + node.name());
    turn.setMinWidth(Region.USE_PREF_SIZE);
    boolean held = node.blocked() && model.viewProperty().get().stopped();
    turn.setDisable(!node.online() || held || writes.isAsked(node.id(), !node.blocked()));
    turn.setOnAction(
        e -> {
          last = node.id();
          writes.turn(stack.getScene().getWindow(), node.id(), !node.blocked());
        });
    return line(name, how, turn);
  }

  private static String state(WritesView.Node node) {
    if (node.blocked()) {
      return node.online() ? "writes.on" : "writes.on.away";
    }
    return node.online() ? "writes.off" : "writes.away";
  }
}
