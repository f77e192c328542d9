package dev.edgewise.ui.shell;

import dev.edgewise.ui.fx.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// `?` or `F1`: what the keys do, over the window until a click or the key again.
final class KeysView {
  private static final List<String> KEYS =
      List.of(
          "palette",
          "screens",
          "back",
          "detach",
          "lock",
          "theme",
          "full",
          "plot.zoom",
          "plot.pan",
          "plot.undo",
          "plot.cursors",
          "assets.find",
          "assets.edit",
          "assets.open",
          "assets.copy",
          "alarms.acknowledge",
          "alarms.visible",
          "alarms.shelve",
          "alarms.trend",
          "alarms.silence",
          "assets.command",
          "assets.send",
          "help");

  private final StackPane stack;
  private final StackPane veil = new StackPane();

  KeysView(Texts texts, StackPane stack) {
    this.stack = stack;
    GridPane grid = new GridPane(28, 8);
    for (int i = 0; i < KEYS.size(); i++) {
      Label key = new Label(texts.get("keys." + KEYS.get(i) + ".key"));
      key.getStyleClass().addAll("mono", "small");
      grid.add(key, 0, i);
      grid.add(new Label(texts.get("keys." + KEYS.get(i))), 1, i);
    }
    Label title = new Label(texts.get("shell.keys.title"));
    title.getStyleClass().add("heading");
    VBox box = new VBox(14, title, grid);
    box.getStyleClass().add("palette");
    box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    veil.getStyleClass().add("veil");
    veil.getChildren().add(box);
    veil.setOnMousePressed(e -> toggle());
  }

  void toggle() {
    if (!stack.getChildren().remove(veil)) {
      stack.getChildren().add(veil);
    }
  }
}
