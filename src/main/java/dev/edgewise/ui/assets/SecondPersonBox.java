package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
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

/// Where a second person confirms a command, with how long it may still take. The password is
/// forgotten as soon as it was handed over.
final class SecondPersonBox {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final VBox box = new VBox(6);
  private final Label title = Boxes.wrapped("small");
  private final TextField name = new TextField();
  private final PasswordField password = new PasswordField();
  private final Label failure = Boxes.wrapped("small", "link-state");
  private final Button confirm;
  private final Button withdraw;
  private final CommandViewModel model;
  private final Texts texts;
  private final Formats formats;

  SecondPersonBox(CommandViewModel model, Desk desk) {
    this.model = model;
    texts = desk.texts();
    formats = desk.formats();
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
            texts.get("plate.command.confirm.help"),
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
    box.getChildren().addAll(title, name, password, failure, new HBox(8, withdraw, gap, confirm));
    model.failureProperty().subscribe(text -> Boxes.say(failure, text));
    confirm
        .disableProperty()
        .bind(
            name.textProperty()
                .isEmpty()
                .or(password.textProperty().isEmpty())
                .or(model.busyProperty()));
  }

  Node root() {
    return box;
  }

  void show(CommandInfo info, long now) {
    boolean waits = info.last().state() == CommandStep.State.WAITING;
    Boxes.shown(box, waits);
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
    String given = password.getText();
    password.clear();
    model.confirm(name.getText(), given);
  }
}
