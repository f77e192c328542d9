package dev.edgewise.ui.shell;

import dev.edgewise.ui.fx.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// `Ctrl K`: one field over the whole window; arrows choose, Enter runs, Escape closes.
final class PaletteView {
  private final Palette palette;
  private final Texts texts;
  private final StackPane stack;
  private final StackPane veil = new StackPane();
  private final TextField field = new TextField();
  private final ListView<Palette.Entry> list = new ListView<>();
  private final Label note = new Label();
  private boolean searching;
  private boolean runWhenFound;

  PaletteView(Palette palette, Texts texts, StackPane stack) {
    this.palette = palette;
    this.texts = texts;
    this.stack = stack;
    build();
  }

  void open() {
    if (!stack.getChildren().contains(veil)) {
      stack.getChildren().add(veil);
    }
    field.clear();
    refresh();
    field.requestFocus();
  }

  void close() {
    runWhenFound = false;
    stack.getChildren().remove(veil);
  }

  private void build() {
    field.setPromptText(texts.get("shell.palette.prompt"));
    field.setId("palette-field");
    list.setId("palette-list");
    list.setFocusTraversable(false);
    list.setCellFactory(view -> new EntryCell());
    list.setFixedCellSize(32);
    note.getStyleClass().addAll("dim", "small");
    VBox box = new VBox(field, list, note);
    box.getStyleClass().add("palette");
    box.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane.setAlignment(box, Pos.TOP_CENTER);
    veil.getStyleClass().add("veil");
    veil.setPadding(new javafx.geometry.Insets(90, 0, 0, 0));
    veil.getChildren().add(box);
    veil.setOnMousePressed(
        e -> {
          if (e.getTarget() == veil) {
            close();
          }
        });
    field.textProperty().addListener((o, old, text) -> refresh());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    list.setOnMouseClicked(e -> run());
  }

  private void refresh() {
    searching = true;
    runWhenFound = false;
    palette.search(
        field.getText(),
        found -> {
          searching = false;
          show(found);
          if (runWhenFound) {
            run();
          }
        });
  }

  private void show(Palette.Found found) {
    list.getItems().setAll(found.entries());
    list.getSelectionModel().selectFirst();
    list.setPrefHeight(Math.max(1, found.entries().size()) * 32.0 + 4);
    if (found.entries().isEmpty()) {
      note.setText(texts.get("shell.palette.none", field.getText()));
    } else {
      note.setText(found.more() == 0 ? "" : texts.get("shell.palette.more", found.more()));
    }
    note.setManaged(!note.getText().isEmpty());
  }

  private void key(KeyEvent event) {
    KeyCode code = event.getCode();
    if (code == KeyCode.ESCAPE) {
      close();
    } else if (code == KeyCode.ENTER) {
      run();
    } else if (code == KeyCode.DOWN) {
      list.getSelectionModel().selectNext();
    } else if (code == KeyCode.UP) {
      list.getSelectionModel().selectPrevious();
    } else {
      return;
    }
    event.consume();
  }

  /// Runs what is chosen. While the answer to what was typed is still to come, it is waited for, so
  /// that never something of an older answer runs.
  private void run() {
    if (searching) {
      runWhenFound = true;
      return;
    }
    Palette.@Nullable Entry chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      close();
      chosen.run().run();
    }
  }

  /// Title on the left, kind on the right.
  private static final class EntryCell extends ListCell<Palette.Entry> {
    private final Label title = new Label();
    private final Label kind = new Label();
    private final HBox row;

    EntryCell() {
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      kind.getStyleClass().addAll("dim", "small");
      kind.setMinWidth(Region.USE_PREF_SIZE);
      row = new HBox(title, gap, kind);
      row.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(Palette.@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (empty || entry == null) {
        setGraphic(null);
      } else {
        title.setText(entry.title());
        kind.setText(entry.kind());
        setGraphic(row);
      }
    }
  }
}
