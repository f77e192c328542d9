package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.station.api.WaitingCommand;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Where a second person confirms a command: what they confirm, how it stands, and how long it may
/// still take. The password is forgotten as soon as it was handed over, and both name and password
/// as soon as anything else is shown: nobody confirms with what another person typed.
final class SecondPersonBox {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final VBox box = new VBox(6);
  private final Label question = Boxes.wrapped("command-question");
  private final Label verdict = Boxes.wrapped("small", "link-state");
  private final Label title = Boxes.wrapped("small");
  private final TextField name = new TextField();
  private final PasswordField password = new PasswordField();
  private final Label failure = Boxes.wrapped("small", "link-state");
  private final Button confirm;
  private final Button withdraw;
  private final CommandViewModel model;
  private final Texts texts;
  private final Formats formats;
  private final CommandWords words;
  private String shownId = "";

  SecondPersonBox(CommandViewModel model, Desk desk) {
    this.model = model;
    texts = desk.texts();
    formats = desk.formats();
    words = new CommandWords(texts, formats);
    question.setId("second-question");
    verdict.setId("second-verdict");
    verdict.pseudoClassStateChanged(NOTEWORTHY, true);
    box.setId("second-person");
    box.getStyleClass().add("second-person");
    name.setId("second-name");
    name.setPromptText(texts.get("plate.command.second.name"));
    name.setAccessibleText(texts.get("plate.command.second.name"));
    password.setId("second-password");
    password.setPromptText(texts.get("plate.command.second.password"));
    password.setAccessibleText(texts.get("plate.command.second.password"));
    password.setOnAction(e -> confirm());
    failure.setId("second-failure");
    failure.pseudoClassStateChanged(NOTEWORTHY, true);
    confirm =
        Boxes.button(
            "second-confirm",
            texts.get("plate.command.second.confirm"),
            texts.get("plate.command.second.confirm"),
            this::confirm);
    confirm.getStyleClass().add("commanded");
    withdraw =
        Boxes.button(
            "second-withdraw",
            texts.get("plate.command.second.withdraw"),
            texts.get("plate.command.second.withdraw"),
            model::withdraw);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    box.getChildren()
        .addAll(
            title, question, verdict, name, password, failure, new HBox(8, withdraw, gap, confirm));
    model.failureProperty().subscribe(text -> Boxes.say(failure, text));
    // Without a password too: it is the station that knows who needs one.
    confirm
        .disableProperty()
        .bind(
            name.textProperty().isEmpty().or(model.busyProperty()).or(model.clearProperty().not()));
  }

  Node root() {
    return box;
  }

  /// Empties name and password.
  void forget() {
    shownId = "";
    name.clear();
    password.clear();
  }

  /// @param asked what waits; empty while the station has not said
  void show(CommandInfo info, Optional<WaitingCommand> asked, long now) {
    boolean waits = info.last().state() == CommandStep.State.WAITING;
    Boxes.shown(box, waits);
    if (!waits || !shownId.equals(info.id())) {
      forget();
      shownId = info.id();
    }
    Boxes.say(question, asked.map(w -> words.question(w.wish().shown(), w.wish())).orElse(""));
    Boxes.say(verdict, asked.map(w -> words.verdict(w.wish().shown(), w.check())).orElse(""));
    if (!waits) {
      return;
    }
    long left = info.deadline() - now;
    title.setText(
        left > 0
            ? texts.get("plate.command.second.title", formats.span(left))
            : texts.get("plate.command.second.over"));
  }

  private void confirm() {
    if (confirm.isDisabled()) {
      return; // Enter in the password field once too often
    }
    String given = password.getText();
    password.clear();
    model.confirm(name.getText(), given);
  }
}
