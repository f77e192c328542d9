package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagWord;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The tags of a place with what they say now. Rows stay as they are; only the cells in view are
/// written anew when values come.
final class TagTable {
  /// Columns up to this width, px, are never made narrower: values and quality are read whole.
  private static final double KEPT_WIDTH = 160;

  /// Least width of the others, px.
  private static final double LEAST_WIDTH = 100;

  private static final int MOST_SELECTED_AGAIN = 2_000;

  private final TableView<TagRow> table;
  private final AssetsViewModel model;
  private final Texts texts;
  private final RowWords words;
  private final TagCells cells;
  private final Set<LiveRow> tableRows = Collections.newSetFromMap(new WeakHashMap<>());
  private final TableColumn<TagRow, TagRow> deviceColumn;

  /// @param openTrend takes the selected rows on Enter and on a double click
  TagTable(
      TableView<TagRow> table,
      AssetsViewModel model,
      Texts texts,
      Formats formats,
      Consumer<List<TagRow>> openTrend) {
    this.table = table;
    this.model = model;
    this.texts = texts;
    words = new RowWords(texts, formats);
    cells = new TagCells(model, texts, words);
    table.getStyleClass().add("tag-table");
    Tables.prepare(table, texts.get("assets.rows.none"));
    deviceColumn = column("assets.column.device", 80, () -> cells.word(TagRow::device), "dim");
    table.getColumns().setAll(columns());
    table.setItems(model.rows());
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table.setRowFactory(view -> new LiveRow(openTrend));
    table.addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, openTrend));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            row -> {
              if (row != null) {
                model.choose(Optional.of(row));
              }
            });
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener(
            (ListChangeListener<TagRow>)
                change -> {
                  if (!model.isReplacing()) {
                    model.select(selected());
                  }
                });
    model.replacedProperty().subscribe(n -> selectAgain());
    model.tagProperty().subscribe(this::select);
    model.valuesProperty().subscribe(fresh -> cells.refresh());
    model
        .placeProperty()
        .subscribe(
            place ->
                deviceColumn.setVisible(
                    place.isPresent() && place.get().kind() == AssetNode.Kind.AREA));
  }

  List<TagRow> selected() {
    return List.copyOf(table.getSelectionModel().getSelectedItems());
  }

  private List<TableColumn<TagRow, TagRow>> columns() {
    return List.of(
        deviceColumn,
        narrowable(
            column("assets.column.tag", 216, () -> cells.byHand(TagWord.NAME, TagRow::name)), 130),
        narrowable(column("assets.column.value", 136, cells::value, "number"), 88),
        column(
            "assets.column.unit",
            64,
            () -> cells.byHand(TagWord.UNIT, row -> row.signal().unit()),
            "dim"),
        column("assets.column.age", 58, cells::age, "mono", "dim"),
        narrowable(column("assets.column.quality", 148, cells::quality), 124),
        narrowable(column("assets.column.source", 250, cells::source, "mono", "dim"), 50));
  }

  /// A column that is made narrower in a small window; what is cut is in a tool tip.
  private static TableColumn<TagRow, TagRow> narrowable(
      TableColumn<TagRow, TagRow> column, double least) {
    column.setMinWidth(least);
    return column;
  }

  private TableColumn<TagRow, TagRow> column(
      String key, double width, Supplier<TableCell<TagRow, TagRow>> cell, String... styles) {
    TableColumn<TagRow, TagRow> column = new TableColumn<>(texts.get(key));
    column.setPrefWidth(width);
    column.setMinWidth(width <= KEPT_WIDTH ? width : LEAST_WIDTH);
    column.setSortable(false);
    column.setReorderable(false);
    column.getStyleClass().addAll(styles);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(
        c -> {
          TableCell<TagRow, TagRow> made = cell.get();
          made.getStyleClass().addAll(styles);
          return made;
        });
    return column;
  }

  private void select(Optional<TagRow> row) {
    if (row.isPresent() && !row.get().equals(table.getSelectionModel().getSelectedItem())) {
      int at = model.rows().indexOf(row.get());
      table.getSelectionModel().clearAndSelect(at);
      table.scrollTo(Math.max(0, at - 3));
    }
  }

  /// Selects what was selected before the rows were made anew.
  private void selectAgain() {
    List<TagRow> wanted = new ArrayList<>(model.selection());
    if (wanted.size() > 1 && wanted.size() <= MOST_SELECTED_AGAIN) {
      // The last one selected is the one that the details are about.
      model.tagProperty().get().filter(wanted::remove).ifPresent(wanted::add);
      int[] at = wanted.stream().mapToInt(model.rows()::indexOf).filter(i -> i >= 0).toArray();
      table.getSelectionModel().clearSelection();
      table.getSelectionModel().selectIndices(-1, at);
    }
    model.select(selected());
  }

  private void key(KeyEvent event, Consumer<List<TagRow>> openTrend) {
    if (event.getCode() == KeyCode.ENTER && !selected().isEmpty()) {
      openTrend.accept(selected());
      event.consume();
    } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
      ClipboardContent content = new ClipboardContent();
      content.putString(CopiedRows.text(selected(), model.valuesProperty().get(), words));
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }

  private void lookAtVisible() {
    model.lookAt(
        tableRows.stream()
            .filter(row -> row.isVisible() && row.getScene() != null && !row.isEmpty())
            .map(TableRow::getItem)
            .toList());
  }

  /// A row that tells when it shows another tag.
  private final class LiveRow extends TableRow<TagRow> {
    LiveRow(Consumer<List<TagRow>> openTrend) {
      tableRows.add(this);
      setOnMouseClicked(
          e -> {
            if (e.getClickCount() == 2 && !isEmpty()) {
              openTrend.accept(List.of(getItem()));
            }
          });
    }

    @Override
    protected void updateItem(@Nullable TagRow row, boolean empty) {
      super.updateItem(row, empty);
      lookAtVisible();
    }
  }
}
