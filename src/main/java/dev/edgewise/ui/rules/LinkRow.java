package dev.edgewise.ui.rules;

import java.util.function.Consumer;
import javafx.scene.control.TableRow;

/// A row that leads somewhere by a double click.
final class LinkRow<R> extends TableRow<R> {
  LinkRow(Consumer<R> open) {
    setOnMouseClicked(
        e -> {
          if (e.getClickCount() == 2 && !isEmpty()) {
            open.accept(getItem());
          }
        });
  }
}
