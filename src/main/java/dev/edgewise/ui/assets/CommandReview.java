package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandWish;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Texts;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks whether a command is meant. The focus is on the way back: nothing goes out by a key that
/// was pressed once too often.
final class CommandReview {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final VBox box = new VBox(8);
  private final Label question = Boxes.wrapped("command-question");
  private final Label fromTo = Boxes.wrapped("mono", "small");
  private final Label verdict = Boxes.wrapped("small", "link-state");
  private final Button back;
  private final Button send;
  private final Texts texts;
  private final CommandWords words;
  private final Present present;

  CommandReview(CommandViewModel model, Desk desk) {
    texts = desk.texts();
    words = new CommandWords(texts, desk.formats());
    present = new Present(desk);
    question.setId("command-question");
    verdict.setId("command-review-verdict");
    back =
        Boxes.button(
            "command-back",
            texts.get("plate.command.back"),
            texts.get("plate.command.back"),
            model::back);
    send =
        Boxes.button(
            "command-send",
            texts.get("plate.command.confirm"),
            texts.get("plate.command.confirm.help"),
            model::send);
    send.getStyleClass().add("commanded");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    box.getChildren().addAll(question, fromTo, verdict, new HBox(8, back, gap, send));
  }

  Node root() {
    return box;
  }

  void focus() {
    back.requestFocus();
  }

  /// @param asked whether the station was asked and has not answered yet
  void show(
      CommandOffer offer,
      CommandWish wish,
      Optional<CommandCheck> check,
      LiveValues live,
      boolean asked) {
    question.setText(words.question(offer, wish));
    Present.Said said = present.of(Present.signalOf(offer), live);
    Boxes.say(
        fromTo,
        offer.form().equals("call")
            ? ""
            : texts.get("plate.command.from.to", said.text(), words.value(offer, wish)));
    boolean refused = check.filter(c -> !c.cause().isEmpty()).isPresent();
    verdict.pseudoClassStateChanged(NOTEWORTHY, refused);
    Boxes.say(
        verdict,
        asked
            ? texts.get("plate.command.asked")
            : check.map(c -> words.verdict(offer, c)).orElse(""));
    boolean two = offer.danger().equals("two-people");
    send.setText(texts.get(two ? "plate.command.confirm.two" : "plate.command.confirm"));
    send.setAccessibleText(send.getText() + ". " + question.getText());
    send.setDisable(asked || refused || check.isEmpty());
    back.setDisable(asked);
  }
}
