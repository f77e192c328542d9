package dev.edgewise.ui.rules;

import dev.edgewise.ui.controls.WritesSwitch;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The "no writes" switch of each edge node: a line a node, and the last answer below.
final class SwitchList {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final VBox box;
  private final Label answer;
  private final RulesViewModel model;
  private final WritesSwitch writes;
  private final Texts texts;
  private String last = "";

  SwitchList(VBox box, Label answer, RulesViewModel model, WritesSwitch writes, Texts texts) {
    this.box = box;
    this.answer = answer;
    this.model = model;
    this.writes = writes;
    this.texts = texts;
    model.nodes().addListener((ListChangeListener<NodeRow>) change -> show());
    writes
        .versionProperty()
        .subscribe(
            version -> {
              show();
              model.hurry();
            });
    show();
  }

  private void show() {
    List<Region> lines = new ArrayList<>();
    for (NodeRow node : model.nodes()) {
      lines.add(line(node));
    }
    if (lines.isEmpty()) {
      Label none = new Label(texts.get("rules.writes.none"));
      none.getStyleClass().add("dim");
      none.setWrapText(true);
      lines.add(none);
    }
    box.getChildren().setAll(lines);
    answer.setText(writes.answer(last).orElse(""));
    answer.setVisible(!answer.getText().isEmpty());
    answer.setManaged(answer.isVisible());
  }

  private Region line(NodeRow node) {
    Label name = new Label(node.name());
    name.getStyleClass().add("strong");
    Label state = new Label(texts.get(state(node)));
    state.getStyleClass().add("writes-state");
    state.pseudoClassStateChanged(NOTEWORTHY, node.blocked());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button turn = new Button(texts.get(node.blocked() ? "writes.allow.do" : "writes.block.do"));
    turn.setId("writes-" + node.name());
    turn.setMinWidth(Region.USE_PREF_SIZE);
    turn.setDisable(!node.online() || writes.isAsked(node.id(), !node.blocked()));
    turn.setOnAction(
        e -> {
          last = node.id();
          writes.turn(box.getScene().getWindow(), node.id(), !node.blocked());
        });
    HBox line = new HBox(10, name, state, gap, turn);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("writes-line");
    return line;
  }

  private String state(NodeRow node) {
    if (node.blocked()) {
      return node.online() ? "writes.on" : "writes.on.away";
    }
    return node.online() ? "writes.off" : "writes.away";
  }
}
