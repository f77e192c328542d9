package dev.edgewise.ui.nav;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The pages of a screen: a button for each on top, one of them below. Only the page in view asks
/// for data. Used on the JavaFX thread.
public final class Pages {
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final Map<String, ToggleButton> buttons = new LinkedHashMap<>();
  private final StackPane place = new StackPane();
  private final Consumer<String> turned;
  private final VBox root;
  private String current;
  private boolean shown;

  /// @param id of its route and, after `page-`, of its button
  /// @param title on its button
  public record Page(String id, String title, Parent root, ScreenModel model) {}

  /// @param pages the first is shown first
  /// @param turned hears which page is in view, from now on and not yet of the first
  public Pages(List<Page> pages, Consumer<String> turned) {
    this.turned = turned;
    HBox row = new HBox(6);
    for (Page page : pages) {
      ToggleButton button = new ToggleButton(page.title);
      button.setId("page-" + page.id);
      button.setOnAction(e -> turnTo(page.id));
      row.getChildren().add(button);
      buttons.put(page.id, button);
      this.pages.put(page.id, page);
    }
    VBox.setVgrow(place, Priority.ALWAYS);
    root = new VBox(10, row, place);
    current = pages.getFirst().id;
    place();
  }

  public Parent root() {
    return root;
  }

  /// Id of the page in view.
  public String current() {
    return current;
  }

  /// Shows another page; an unknown one changes nothing.
  public void turnTo(String id) {
    if (pages.containsKey(id)) {
      current = id;
    }
    place();
    turned.accept(current);
  }

  private void place() {
    buttons.forEach((id, button) -> button.setSelected(id.equals(current)));
    pages.values().stream()
        .filter(page -> page.id.equals(current))
        .findFirst()
        .ifPresent(page -> place.getChildren().setAll(page.root));
    ask();
  }

  /// The screen comes into view.
  public void show() {
    shown = true;
    ask();
  }

  /// The screen goes out of view.
  public void hide() {
    shown = false;
    ask();
  }

  public void close() {
    pages.values().forEach(page -> page.model.close());
  }

  private void ask() {
    for (Page page : pages.values()) {
      if (shown && page.id.equals(current)) {
        page.model.show();
      } else {
        page.model.hide();
      }
    }
  }
}
