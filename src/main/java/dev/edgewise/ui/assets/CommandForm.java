package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandCheck;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Texts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A new value for a command, and what the station would say to it now.
final class CommandForm {
  private static final PseudoClass NOTEWORTHY = PseudoClass.getPseudoClass("noteworthy");

  private final VBox box = new VBox(8);
  private final VBox input = new VBox(6);
  private final TextField reason = new TextField();
  private final Label verdict = Boxes.wrapped("small", "link-state");
  private final Button review;
  private final Texts texts;
  private final CommandWords words;
  private final CommandViewModel model;
  private int shownRound = -1;
  private Optional<Node> first = Optional.empty();

  CommandForm(CommandViewModel model, Desk desk) {
    this.model = model;
    texts = desk.texts();
    words = new CommandWords(texts, desk.formats());
    reason.setId("command-reason");
    reason.setPromptText(texts.get("plate.command.reason.prompt"));
    reason.setAccessibleText(texts.get("plate.command.row.reason"));
    reason.textProperty().subscribe(text -> model.change(model.draft().withReason(text)));
    reason.setOnAction(e -> model.review());
    verdict.setId("command-verdict");
    review =
        Boxes.button(
            "command-review",
            texts.get("plate.command.review"),
            texts.get("plate.command.review.help"),
            model::review);
    review.getStyleClass().add("primary");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox actions = new HBox(8, gap, review);
    box.getChildren()
        .addAll(input, Boxes.name(texts.get("plate.command.row.reason")), reason, verdict, actions);
  }

  Node root() {
    return box;
  }

  /// Puts the focus where a value goes.
  void focus() {
    first.ifPresent(Node::requestFocus);
  }

  /// @param round counts choices: with another one the input begins anew
  void show(CommandOffer offer, int round, Optional<CommandCheck> check) {
    if (round != shownRound) {
      shownRound = round;
      build(offer);
    }
    boolean whole = model.draft().wish(offer, "draft").isPresent();
    String cause = check.map(CommandCheck::cause).orElse("");
    String why =
        check
            .filter(c -> !c.cause().isEmpty())
            .map(c -> words.verdict(offer, c))
            .orElseGet(() -> unfinished(whole, check));
    verdict.pseudoClassStateChanged(NOTEWORTHY, !cause.isEmpty());
    Boxes.say(verdict, why);
    review.setDisable(!model.mayGoOn());
  }

  private String unfinished(boolean whole, Optional<CommandCheck> check) {
    if (!whole) {
      return texts.get(
          model.draft().text().isBlank()
              ? "plate.command.number.none"
              : "plate.command.number.bad");
    }
    return check.isEmpty() ? texts.get("plate.command.checking") : "";
  }

  private void build(CommandOffer offer) {
    input.getChildren().clear();
    if (!reason.getText().equals(model.draft().reason())) {
      reason.setText(model.draft().reason());
    }
    switch (offer.form()) {
      case "call" -> arguments(offer);
      case "switch" -> onOff();
      default -> number(offer);
    }
  }

  private void number(CommandOffer offer) {
    TextField field = new TextField(model.draft().text());
    field.setId("command-value");
    field.getStyleClass().add("mono");
    field.setPrefColumnCount(9);
    field.setAccessibleText(
        texts.get("plate.command.row.value") + ", " + offer.unit() + ", " + words.limits(offer));
    Label unit = Boxes.name(offer.unit());
    Slider slider =
        new Slider(offer.low(), Math.max(offer.high(), offer.low() + 1e-9), offer.low());
    slider.setId("command-slider");
    slider.setFocusTraversable(false); // the field does the same by keyboard
    slider.setAccessibleText(texts.get("plate.command.row.value"));
    HBox.setHgrow(slider, Priority.ALWAYS);
    Boxes.shown(slider, offer.high() > offer.low());
    boolean whole = offer.high() - offer.low() >= 10;
    field
        .textProperty()
        .subscribe(
            text -> {
              model.change(model.draft().withText(text));
              model
                  .draft()
                  .wish(offer, "draft")
                  .filter(w -> !slider.isValueChanging())
                  .ifPresent(wish -> slider.setValue(wish.value()));
            });
    slider
        .valueProperty()
        .subscribe(
            value -> {
              if (slider.isValueChanging() || slider.isPressed()) {
                double at = value.doubleValue();
                field.setText(
                    whole ? CommandWords.exact(Math.rint(at), "") : CommandWords.number(at, ""));
              }
            });
    field.setOnAction(e -> model.review());
    HBox line = new HBox(8, field, unit, slider);
    line.setAlignment(Pos.CENTER_LEFT);
    input.getChildren().setAll(Boxes.name(texts.get("plate.command.row.value")), line);
    first = Optional.of(field);
  }

  private void onOff() {
    ToggleGroup group = new ToggleGroup();
    HBox line = new HBox(6);
    for (String value : new String[] {"1", "0"}) {
      ToggleButton button =
          new ToggleButton(texts.get(value.equals("1") ? "value.on" : "value.off"));
      button.setId("command-switch-" + value);
      button.setToggleGroup(group);
      button.setOnAction(
          e -> model.change(model.draft().withText(button.isSelected() ? value : "")));
      line.getChildren().add(button);
    }
    model.change(model.draft().withText("")); // nobody switches without having chosen
    input.getChildren().setAll(Boxes.name(texts.get("plate.command.row.value")), line);
    first = line.getChildren().stream().findFirst();
  }

  private void arguments(CommandOffer offer) {
    Map<String, String> given = new HashMap<>(model.draft().arguments());
    given.keySet().retainAll(offer.arguments());
    first = Optional.of(reason);
    for (String name : offer.arguments()) {
      TextField field = new TextField(given.getOrDefault(name, ""));
      field.setId("command-argument-" + name);
      field.setAccessibleText(name);
      field
          .textProperty()
          .subscribe(
              text -> {
                given.put(name, text);
                model.change(model.draft().withArguments(given));
              });
      field.setOnAction(e -> model.review());
      if (input.getChildren().isEmpty()) {
        first = Optional.of(field);
      }
      input.getChildren().addAll(Boxes.name(name), field);
    }
  }
}
