package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What a person should know before commanding: the present value, limits, what must hold and
/// whether it does, how the effect is seen, the care it needs, and the consequence.
final class CommandFacts {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final GridPane grid = new GridPane(10, 4);
  private final Label presentValue = new Label();
  private final Label presentNote = Boxes.wrapped("dim", "small");
  private final Label limits = fact("command-limits");
  private final VBox needs = new VBox(1);
  private final Label effect = fact("command-effect");
  private final Label times = fact("command-times");
  private final Label care = fact("command-care");
  private final Label consequence = fact("command-consequence");
  private final Texts texts;
  private final CommandWords words;
  private final Present present;
  private List<CommandCheck.Need> shownNeeds = List.of();
  private String shownTarget = "";

  CommandFacts(Desk desk) {
    texts = desk.texts();
    words = new CommandWords(texts, desk.formats());
    present = new Present(desk);
    ColumnConstraints name = new ColumnConstraints();
    ColumnConstraints text = new ColumnConstraints();
    text.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().setAll(name, text);
    presentValue.setId("command-present");
    presentValue.getStyleClass().add("live-value");
    needs.setId("command-needs");
    row(0, "present", new VBox(0, presentValue, presentNote));
    row(1, "limits", limits);
    row(2, "needs", needs);
    row(3, "effect", effect);
    row(4, "expiry", times);
    row(5, "care", care);
    row(6, "consequence", consequence);
  }

  Node root() {
    return grid;
  }

  private static Label fact(String id) {
    Label label = Boxes.wrapped("small");
    label.setId(id);
    return label;
  }

  private void row(int at, String key, Node fact) {
    Label name = Boxes.name(texts.get("plate.command.row." + key));
    GridPane.setValignment(name, VPos.TOP);
    grid.addRow(at, name, fact);
  }

  void show(CommandOffer offer, Optional<CommandCheck> check, LiveValues live) {
    Present.Said said = present.of(Present.signalOf(offer), live);
    presentValue.setText(said.text());
    presentValue.getStyleClass().removeAll(ValueLook.styles());
    if (!said.look().style().isEmpty()) {
      presentValue.getStyleClass().add(said.look().style());
    }
    Boxes.say(presentNote, said.note());
    String range = words.limits(offer);
    limits.setText(range);
    grid.getChildren().stream()
        .filter(node -> GridPane.getRowIndex(node) == 1)
        .forEach(node -> Boxes.shown(node, !range.isEmpty()));
    effect.setText(words.effect(offer));
    times.setText(words.times(offer));
    care.setText(words.care(offer, check.map(CommandCheck::seconds).orElse(0)));
    consequence.setText(
        offer.consequence().isEmpty()
            ? texts.get("plate.command.consequence.none")
            : offer.consequence());
    check.ifPresent(now -> needs(offer, told(offer, now)));
    if (!offer.target().equals(shownTarget)) {
      shownTarget = offer.target();
      needs(offer, check.map(now -> told(offer, now)).orElse(untold(offer)));
    }
  }

  /// A node of an older version tells what must hold in words only.
  private static List<CommandCheck.Need> told(CommandOffer offer, CommandCheck check) {
    return check.needs().isEmpty() ? untold(offer) : check.needs();
  }

  /// Before the station has answered: what must hold, without a word on whether it does.
  private static List<CommandCheck.Need> untold(CommandOffer offer) {
    return offer.when().stream().map(text -> new CommandCheck.Need(text, true, "?")).toList();
  }

  private void needs(CommandOffer offer, List<CommandCheck.Need> all) {
    if (all.equals(shownNeeds) && !needs.getChildren().isEmpty()) {
      return;
    }
    shownNeeds = all;
    needs.getChildren().clear();
    for (CommandCheck.Need need : all) {
      Label label = Boxes.wrapped("small", "link-state");
      boolean untold = need.holds() && !need.why().isEmpty();
      String text = CommandWords.shortened(need.holds() ? need.text() : need.why(), offer.asset());
      String key = need.holds() ? "plate.command.need.holds" : "plate.command.need.not";
      label.setText(untold ? text : texts.get(key, text));
      label.pseudoClassStateChanged(NOTEWORTHY, !need.holds());
      needs.getChildren().add(label);
    }
    if (all.isEmpty()) {
      needs.getChildren().add(Boxes.name(texts.get("plate.command.needs.none")));
    }
  }
}
