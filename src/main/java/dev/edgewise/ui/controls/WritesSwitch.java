package dev.edgewise.ui.controls;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.NodeOutcome;
import dev.edgewise.ui.fx.Desk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/// Turns the "no writes" switches of edge nodes: the consequence is told first, then the node is
/// asked, and its answer is told. Used on the JavaFX thread.
public final class WritesSwitch {
  /// In place of a node: all of them, and the station.
  public static final String ALL = "";

  private final Desk desk;
  private final Question question;
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, Ask> asked = new HashMap<>();
  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

  /// One question to a node, or to all. Compared by identity: a later one takes its place.
  private static final class Ask {
    private final boolean block;

    private Ask(boolean block) {
      this.block = block;
    }
  }

  /// Asks a person whether to go on.
  @FunctionalInterface
  public interface Question {
    /// @param node its name; empty for all nodes and the station at once
    /// @param block whether the switch is to be turned on
    boolean confirm(Window owner, String node, boolean block);
  }

  public WritesSwitch(Desk desk) {
    this.desk = desk;
    this.question = this::ask;
  }

  /// @param question in place of the window that asks
  public WritesSwitch(Desk desk, Question question) {
    this.desk = desk;
    this.question = question;
  }

  /// Grows with each answer.
  public ReadOnlyLongProperty versionProperty() {
    return version.getReadOnlyProperty();
  }

  /// What came of the last attempt at a node, in words.
  public Optional<String> answer(String node) {
    return Optional.ofNullable(answers.get(node));
  }

  /// Whether a node was asked for this and has not answered yet. To block is possible while an
  /// answer to allowing is waited for, and the other way round.
  public boolean isAsked(String node, boolean block) {
    Ask now = asked.get(node);
    return now != null && now.block == block;
  }

  /// Turns a switch once the person has confirmed it.
  ///
  /// @param node id, `group/node`
  public void turn(Window owner, String node, boolean block) {
    String name = node.substring(node.lastIndexOf('/') + 1);
    if (isAsked(node, block) || !question.confirm(owner, name, block)) {
      return;
    }
    Ask ask = new Ask(block);
    asked.put(node, ask);
    told(node, desk.texts().get("writes.asked", name));
    desk.background()
        .run(
            () -> desk.station().commands().blockWrites(node, block),
            outcome -> answered(node, name, ask, outcome),
            failure -> failed(node, ask, failure));
  }

  /// Turns the switches of the station and of all nodes once the person has confirmed it.
  public void turnAll(Window owner, boolean block) {
    if (isAsked(ALL, block) || !question.confirm(owner, ALL, block)) {
      return;
    }
    Ask ask = new Ask(block);
    asked.put(ALL, ask);
    told(ALL, desk.texts().get("writes.all.asked"));
    desk.background()
        .run(
            () -> desk.station().commands().blockAllWrites(block),
            outcomes -> answeredAll(ask, outcomes),
            failure -> failed(ALL, ask, failure));
  }

  /// What a later question has replaced is not told over its answer.
  private boolean isReplaced(String node, Ask ask) {
    return !asked.remove(node, ask);
  }

  private void answeredAll(Ask ask, List<NodeOutcome> outcomes) {
    if (isReplaced(ALL, ask)) {
      return;
    }
    long done = outcomes.stream().filter(NodeOutcome::accepted).count();
    List<String> lines = new ArrayList<>();
    lines.add(
        desk.texts()
            .get(
                ask.block ? "writes.all.done.block" : "writes.all.done.allow",
                done,
                outcomes.size()));
    for (NodeOutcome each : outcomes) {
      if (!each.accepted()) {
        String name = each.node().substring(each.node().lastIndexOf('/') + 1);
        lines.add(desk.texts().get("writes.all.not", name, each.reason()));
      }
    }
    told(ALL, String.join("\n", lines));
  }

  private void answered(String node, String name, Ask ask, CommandOutcome outcome) {
    if (isReplaced(node, ask)) {
      return;
    }
    String key = ask.block ? "writes.done.block" : "writes.done.allow";
    told(
        node,
        outcome.accepted()
            ? desk.texts().get(key, name)
            : desk.texts().get("writes.refused", name, outcome.reason()));
  }

  private void failed(String node, Ask ask, EdgewiseException failure) {
    if (!isReplaced(node, ask)) {
      told(node, failure.forPerson());
    }
  }

  private void told(String node, String text) {
    answers.put(node, text);
    version.set(version.get() + 1);
  }

  private boolean ask(Window owner, String node, boolean block) {
    String one = block ? "writes.block" : "writes.allow";
    String all = block ? "writes.all.block" : "writes.all.allow";
    String key = node.equals(ALL) ? all : one;
    String title = node.equals(ALL) && !block ? key + ".title" : key;
    // Enter stops; to allow, a rule may act at once, so no key pressed too often does it.
    ButtonType go =
        new ButtonType(
            desk.texts().get(title),
            block ? ButtonBar.ButtonData.OK_DONE : ButtonBar.ButtonData.OTHER);
    ButtonType no =
        new ButtonType(desk.texts().get("writes.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert =
        new Alert(Alert.AlertType.NONE, desk.texts().get(key + ".consequence", node), go, no);
    alert.setTitle(desk.texts().get(title));
    alert.setHeaderText(desk.texts().get(key + ".question", node));
    alert.initOwner(owner);
    alert.getDialogPane().setPrefWidth(520);
    if (!block && alert.getDialogPane().lookupButton(no) instanceof Button back) {
      back.setDefaultButton(true);
      alert.setOnShown(e -> back.requestFocus());
    }
    return alert.showAndWait().filter(go::equals).isPresent();
  }
}
