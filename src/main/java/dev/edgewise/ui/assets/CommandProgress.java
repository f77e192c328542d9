package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.station.api.WaitingCommand;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A command on its way: each step with its time, what is waited for and how long it may still
/// take, and at a bad end why and what to do.
final class CommandProgress {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final VBox box = new VBox(8);
  private final Label what = Boxes.wrapped("command-question");
  private final GridPane steps = new GridPane(8, 3);
  private final Label waiting = Boxes.wrapped("dim", "small");
  private final Label reason = Boxes.wrapped("link-state");
  private final Label remedy = Boxes.wrapped("small");
  private final Label overruled = Boxes.wrapped("small", "dim");
  private final SecondPersonBox second;
  private final Button again;
  private final Button done;
  private final Texts texts;
  private final Formats formats;
  private final CommandWords words;
  private String shownId = "";
  private List<CommandStep> shownSteps = List.of();

  CommandProgress(CommandViewModel model, Desk desk) {
    texts = desk.texts();
    formats = desk.formats();
    words = new CommandWords(texts, formats);
    second = new SecondPersonBox(model, desk);
    what.setId("command-what");
    steps.setId("command-steps");
    waiting.setId("command-waiting");
    reason.setId("command-why");
    remedy.setId("command-remedy");
    overruled.setId("command-overruled");
    reason.pseudoClassStateChanged(NOTEWORTHY, true);
    ColumnConstraints mark = new ColumnConstraints();
    ColumnConstraints text = new ColumnConstraints();
    text.setHgrow(Priority.ALWAYS);
    steps.getColumnConstraints().setAll(mark, text, new ColumnConstraints());
    again =
        Boxes.button(
            "command-again",
            texts.get("plate.command.again"),
            texts.get("plate.command.again"),
            model::again);
    done =
        Boxes.button(
            "command-done",
            texts.get("plate.command.done"),
            texts.get("plate.command.close.help"),
            model::leave);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    box.getChildren()
        .addAll(
            what,
            steps,
            waiting,
            reason,
            overruled,
            remedy,
            second.root(),
            new HBox(8, again, gap, done));
  }

  Node root() {
    return box;
  }

  void focus() {
    done.requestFocus();
  }

  /// Another command, or none: what was typed for this one is forgotten.
  void forget() {
    second.forget();
  }

  /// @param asked what waits for a second person
  /// @param now the station's clock, ns since the epoch
  void show(CommandInfo info, Optional<WaitingCommand> asked, long now) {
    what.setText(words.what(info));
    if (!shownId.equals(info.id()) || !shownSteps.equals(info.steps())) {
      shownId = info.id();
      shownSteps = info.steps();
      steps.getChildren().clear();
      for (int i = 0; i < info.steps().size(); i++) {
        step(info, i);
      }
    }
    CommandStep last = info.last();
    boolean over = info.over();
    Boxes.say(waiting, over ? "" : waiting(info, now));
    Boxes.say(reason, capital(CommandWords.shortened(last.reason(), info.asset())));
    Boxes.say(
        overruled, info.overruled() ? texts.get("plate.command.overruled", last.where()) : "");
    Boxes.say(remedy, words.remedy(info));
    second.show(info, asked, now);
    Boxes.shown(again, over && last.state() != CommandStep.State.EFFECT_SEEN);
    box.setAccessibleText(words.what(info) + ", " + words.line(info) + ". " + reason.getText());
  }

  private static String capital(String sentence) {
    return sentence.isEmpty()
        ? ""
        : sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT)
            + sentence.substring(1)
            + (sentence.endsWith(".") ? "" : ".");
  }

  private void step(CommandInfo info, int index) {
    CommandStep step = info.steps().get(index);
    Label mark = new Label(mark(step.state()));
    Label text = Boxes.wrapped("small");
    text.setText(words.step(info, step));
    String style =
        switch (step.state()) {
          case EFFECT_SEEN, ACCEPTED -> "connected";
          case REFUSED, EXPIRED, FAILED, WITHDRAWN -> "lost";
          case PROPOSED, WAITING, CONFIRMED, SENT -> "dim";
        };
    mark.getStyleClass().addAll("small", style);
    if (step.state().isFinal()) {
      text.getStyleClass().add(style);
    }
    Label time = new Label(words.time(info.steps(), index));
    time.getStyleClass().addAll("mono", "small");
    time.setMinWidth(Region.USE_PREF_SIZE);
    time.setTooltip(new Tooltip(formats.full(step.time())));
    GridPane.setValignment(mark, VPos.TOP);
    GridPane.setValignment(time, VPos.TOP);
    steps.addRow(index, mark, text, time);
  }

  private static String mark(CommandStep.State state) {
    return switch (state) {
      case PROPOSED, WAITING, CONFIRMED, SENT -> "●";
      case ACCEPTED, EFFECT_SEEN -> "✓";
      case REFUSED, EXPIRED, FAILED, WITHDRAWN -> "✗";
    };
  }

  private String waiting(CommandInfo info, long now) {
    CommandStep last = info.last();
    String since = formats.span(Math.max(0, now - last.time()));
    boolean station = last.where().equals("station");
    String what =
        switch (last.state()) {
          case PROPOSED, CONFIRMED -> texts.get("plate.command.waiting.node", since);
          case SENT ->
              texts.get(
                  station ? "plate.command.waiting.node" : "plate.command.waiting.device", since);
          case ACCEPTED -> texts.get("plate.command.waiting.effect", since);
          case WAITING, EFFECT_SEEN, REFUSED, EXPIRED, FAILED, WITHDRAWN -> "";
        };
    if (what.isEmpty() || info.deadline() == 0) {
      return what;
    }
    long left = info.deadline() - now;
    return left > 0
        ? texts.get("plate.command.waiting.left", what, formats.span(left))
        : texts.get("plate.command.waiting.late", what);
  }
}
