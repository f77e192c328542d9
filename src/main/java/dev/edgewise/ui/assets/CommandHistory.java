package dev.edgewise.ui.assets;

import dev.edgewise.station.api.CommandInfo;
import dev.edgewise.station.api.CommandStep;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The last commands of an asset, newest first: who wanted what, where it stands, and each step
/// with its time.
final class CommandHistory {
  private final VBox panel = new VBox(8);
  private final VBox lines = new VBox();
  private final Texts texts;
  private final Formats formats;
  private final CommandWords words;
  private final Consumer<CommandInfo> open;
  private List<CommandInfo> shown = List.of();

  /// @param open looks at one that waits for a second person
  /// @param back leaves the list
  CommandHistory(PlateViewModel plate, Desk desk, Consumer<CommandInfo> open, Runnable back) {
    this.open = open;
    texts = desk.texts();
    formats = desk.formats();
    words = new CommandWords(texts, formats);
    Label title = new Label(texts.get("plate.command.history.title"));
    title.getStyleClass().add("title");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    Button close =
        Boxes.button(
            "history-back",
            texts.get("plate.command.history.back"),
            texts.get("plate.command.history.back"),
            back);
    HBox head = new HBox(8, title, gap, close);
    head.setAlignment(Pos.CENTER_LEFT);
    ScrollPane scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinHeight(60);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    panel.getStyleClass().add("panel");
    panel.setId("command-history-pane");
    panel.getChildren().addAll(head, scroll);
    plate.viewProperty().subscribe(view -> show(view.commands().commands()));
  }

  Node root() {
    return panel;
  }

  private void show(List<CommandInfo> all) {
    if (all.equals(shown) && !lines.getChildren().isEmpty()) {
      return;
    }
    shown = all;
    lines.getChildren().setAll(all.stream().map(this::item).toList());
    if (all.isEmpty()) {
      Label none = Boxes.wrapped("dim");
      none.setText(texts.get("plate.command.history.none"));
      lines.getChildren().add(none);
    }
  }

  private Node item(CommandInfo info) {
    CommandStep first = info.steps().getFirst();
    Label time = Boxes.name(formats.since(first.time(), info.last().time()));
    time.getStyleClass().add("mono");
    time.setTooltip(new Tooltip(formats.full(first.time())));
    Label what = Boxes.wrapped("small", "strong");
    what.setText(words.what(info));
    what.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(what, Priority.ALWAYS);
    Label state = new Label(words.state(info));
    state.getStyleClass().addAll("small", style(info.last().state()));
    state.setMinWidth(Region.USE_PREF_SIZE);
    HBox head = new HBox(8, time, what, state);
    Label detail = Boxes.wrapped("dim", "small");
    detail.setText(capital(words.line(info)) + why(info));
    VBox item = new VBox(2, head, detail);
    if (info.last().state() == CommandStep.State.WAITING) {
      item.getChildren()
          .add(
              Boxes.button(
                  "history-open",
                  texts.get("plate.command.open"),
                  texts.get("plate.command.state.waiting"),
                  () -> open.accept(info)));
    }
    item.getStyleClass().add("history-item");
    item.setFocusTraversable(true);
    item.setAccessibleText(
        texts.get(
            "plate.command.history.item",
            formats.dated(first.time()),
            words.what(info),
            words.state(info),
            detail.getText()));
    return item;
  }

  private static String style(CommandStep.State state) {
    return switch (state) {
      case EFFECT_SEEN, ACCEPTED -> "connected";
      case REFUSED, EXPIRED, FAILED, WITHDRAWN -> "lost";
      case PROPOSED, WAITING, CONFIRMED, SENT -> "dim";
    };
  }

  private static String why(CommandInfo info) {
    String asked = info.why().isEmpty() ? "" : " “" + info.why() + "”";
    String reason = CommandWords.shortened(info.last().reason(), info.asset());
    return asked + (reason.isEmpty() ? "." : ": " + reason + ".");
  }

  private static String capital(String text) {
    return text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
