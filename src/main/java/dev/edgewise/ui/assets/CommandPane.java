package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.WaitingCommand;
import dev.edgewise.ui.fx.Desk;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One command below the faceplate: choose a value, confirm, watch. The values of the asset stay in
/// sight above.
final class CommandPane {
  private static final KeyCombination SEND =
      new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

  private final VBox panel = new VBox(8);
  private final VBox content = new VBox(10);
  private final Label title = new Label();
  private final Label failure = Boxes.wrapped("small", "off-normal");
  private final CommandFacts facts;
  private final CommandForm form;
  private final CommandReview review;
  private final CommandProgress progress;
  private final CommandViewModel model;
  private final PlateViewModel plate;
  private final CommandWords words;
  private Object shown = CommandStage.None.class;

  CommandPane(CommandViewModel model, PlateViewModel plate, Desk desk) {
    this.model = model;
    this.plate = plate;
    words = new CommandWords(desk.texts(), desk.formats());
    facts = new CommandFacts(desk);
    form = new CommandForm(model, desk);
    review = new CommandReview(model, desk);
    progress = new CommandProgress(model, desk);
    title.getStyleClass().add("title");
    title.setId("command-title");
    failure.setId("command-failure");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button close =
        Boxes.button(
            "command-close",
            desk.texts().get("plate.command.close"),
            desk.texts().get("plate.command.close.help"),
            model::leave);
    HBox head = new HBox(8, title, gap, close);
    head.setAlignment(Pos.CENTER_LEFT);
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(60);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    content.getStyleClass().add("command-content");
    panel.getStyleClass().add("panel");
    panel.setId("command-pane");
    panel.getChildren().addAll(head, scroll);
    panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    model.failureProperty().subscribe(text -> show());
    model.stageProperty().subscribe(stage -> show());
    model.checkProperty().subscribe(check -> show());
    model.waitingProperty().subscribe(waiting -> show());
    plate.viewProperty().subscribe(view -> show());
  }

  Node root() {
    return panel;
  }

  /// The screen is left: a password that was typed and not used is forgotten.
  void hide() {
    progress.forget();
  }

  private void key(KeyEvent event) {
    CommandStage stage = model.stageProperty().get();
    if (event.getCode() == KeyCode.ESCAPE) {
      event.consume();
      if (stage instanceof CommandStage.Review) {
        model.back();
      } else {
        model.leave();
      }
    } else if (SEND.match(event) && stage instanceof CommandStage.Review && model.mayGoOn()) {
      event.consume();
      model.send();
    }
  }

  private void show() {
    PlateView view = plate.viewProperty().get();
    LiveValues live = view.live();
    switch (model.stageProperty().get()) {
      case CommandStage.None none -> turnTo(none.getClass());
      case CommandStage.Edit(var offer, var round) -> {
        title.setText(words.fullTitle(offer));
        facts.show(offer, model.checkProperty().get(), live);
        form.show(offer, round, model.checkProperty().get());
        turnTo(round, failure, form.root(), facts.root());
      }
      case CommandStage.Review(var offer, var wish) -> {
        title.setText(words.fullTitle(offer));
        facts.show(offer, model.checkProperty().get(), live);
        review.show(offer, wish, model.checkProperty().get(), live, false);
        turnTo(CommandStage.Review.class, review.root(), failure, facts.root());
      }
      case CommandStage.Asked(var offer, var wish) -> {
        review.show(offer, wish, model.checkProperty().get(), live, true);
        turnTo(CommandStage.Asked.class, review.root());
      }
      case CommandStage.Under(var offer, var info) -> {
        title.setText(words.fullTitle(offer));
        under(info, model.waitingProperty().get(), view);
      }
    }
    Boxes.say(failure, model.failureProperty().get());
  }

  /// Who is asked to confirm sees what the first person saw.
  private void under(CommandInfo info, Optional<WaitingCommand> waiting, PlateView view) {
    progress.show(info, waiting, Math.max(view.commands().now(), info.last().time()));
    waiting.ifPresent(w -> facts.show(w.wish().shown(), Optional.of(w.check()), view.live()));
    Boxes.shown(facts.root(), waiting.isPresent());
    turnTo(CommandStage.Under.class, progress.root(), facts.root());
  }

  /// @param stage its class; of an edit its round
  private void turnTo(Object stage, Node... parts) {
    if (stage.equals(shown)) {
      return;
    }
    shown = stage;
    if (stage != CommandStage.Under.class) {
      progress.forget();
      Boxes.shown(facts.root(), true);
    }
    content.getChildren().setAll(parts);
    // What is not to be seen yet cannot have the focus.
    Boxes.shown(panel, stage != CommandStage.None.class);
    if (stage instanceof Integer) {
      form.focus();
    } else if (stage == CommandStage.Review.class) {
      review.focus();
    } else if (stage == CommandStage.Under.class) {
      progress.focus();
    }
  }
}
