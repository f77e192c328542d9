package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.controls.ValueText;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The tags of a place with what they say now. Rows stay as they are; only the cells in view are
/// written anew when values come.
final class TagTable {
  /// Columns up to this width, px, are never made narrower: values and quality are read whole.
  private static final double KEPT_WIDTH = 236;

  /// Least width of the others, px.
  private static final double LEAST_WIDTH = 80;

  private final TableView<TagRow> table;
  private final AssetsViewModel model;
  private final Texts texts;
  private final Formats formats;
  private final Set<LiveCell> cells = Collections.newSetFromMap(new WeakHashMap<>());
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
    this.formats = formats;
    table.getStyleClass().add("tag-table");
    Tables.prepare(table, texts.get("assets.rows.none"));
    deviceColumn =
        column("assets.column.device", 80, () -> new WordCell(row -> row.device()), "dim");
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
    model.tagProperty().subscribe(this::select);
    model.valuesProperty().subscribe(fresh -> cells.forEach(LiveCell::refresh));
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
        column("assets.column.tag", 160, () -> new WordCell(row -> row.signal())),
        column("assets.column.value", 136, ValueCell::new, "number"),
        column("assets.column.unit", 56, () -> new WordCell(row -> row.tag().unit()), "dim"),
        column("assets.column.age", 64, AgeCell::new, "mono", "dim"),
        column("assets.column.quality", 236, QualityCell::new),
        column("assets.column.source", 300, SourceCell::new, "mono", "dim"));
  }

  private TableColumn<TagRow, TagRow> column(
      String key, double width, Supplier<? extends LiveCell> cell, String... styles) {
    TableColumn<TagRow, TagRow> column = new TableColumn<>(texts.get(key));
    column.setPrefWidth(width);
    column.setMinWidth(width <= KEPT_WIDTH ? width : LEAST_WIDTH);
    column.setSortable(false);
    column.setReorderable(false);
    column.getStyleClass().addAll(styles);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(
        c -> {
          LiveCell made = cell.get();
          made.getStyleClass().addAll(styles);
          cells.add(made);
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

  private void key(KeyEvent event, Consumer<List<TagRow>> openTrend) {
    if (event.getCode() == KeyCode.ENTER && !selected().isEmpty()) {
      openTrend.accept(selected());
      event.consume();
    } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
      ClipboardContent content = new ClipboardContent();
      content.putString(copied());
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }

  /// The selected rows as lines of tab-separated text: path, value, unit, age, quality.
  private String copied() {
    List<String> lines = new ArrayList<>();
    LiveValues live = model.valuesProperty().get();
    for (TagRow row : selected()) {
      TagInfo tag = row.tag();
      lines.add(
          live.slot(tag.id())
              .map(
                  slot ->
                      String.join(
                          "\t",
                          tag.path(),
                          value(tag, live.columns(), slot),
                          tag.unit(),
                          age(live.columns(), slot),
                          ValueText.quality(tag, live.columns(), slot, formats)))
              .orElse(tag.path()));
    }
    return String.join("\n", lines);
  }

  private String value(TagInfo tag, ValueColumns values, int slot) {
    return ValueText.of(tag, values.values()[slot], values.states()[slot], formats);
  }

  private String age(ValueColumns values, int slot) {
    return values.states()[slot] == ValueState.NONE ? "" : formats.span(values.ageNanos(slot));
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

  /// A cell that is written anew when values come.
  private abstract class LiveCell extends TableCell<TagRow, TagRow> {
    @Override
    protected void updateItem(@Nullable TagRow row, boolean empty) {
      super.updateItem(row, empty);
      refresh();
    }

    final void refresh() {
      TagRow row = getItem();
      if (isEmpty() || row == null) {
        clear();
      } else {
        write(row, model.valuesProperty().get());
      }
    }

    void clear() {
      setText("");
    }

    abstract void write(TagRow row, LiveValues live);
  }

  private final class WordCell extends LiveCell {
    private final Function<TagRow, String> words;

    WordCell(Function<TagRow, String> words) {
      this.words = words;
    }

    @Override
    void write(TagRow row, LiveValues live) {
      setText(words.apply(row));
    }
  }

  /// The end of a source tells most, so it is the beginning that is left out.
  private final class SourceCell extends LiveCell {
    SourceCell() {
      setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    }

    @Override
    void write(TagRow row, LiveValues live) {
      setText(row.tag().source());
    }
  }

  private final class AgeCell extends LiveCell {
    @Override
    void write(TagRow row, LiveValues live) {
      Optional<Integer> slot = live.slot(row.tag().id());
      setText(slot.map(s -> age(live.columns(), s)).orElse(""));
      boolean stale = slot.isPresent() && live.columns().states()[slot.get()] == ValueState.STALE;
      if (stale != getStyleClass().contains("value-stale")) {
        if (stale) {
          getStyleClass().add("value-stale");
        } else {
          getStyleClass().remove("value-stale");
        }
      }
    }
  }

  /// The value in the form that its quality asks for.
  private final class ValueCell extends LiveCell {
    private final Label value = new Label();
    private ValueLook look = ValueLook.PLAIN;

    ValueCell() {
      value.getStyleClass().add("live-value");
      setGraphic(value);
    }

    @Override
    void clear() {
      value.setText("");
      dress(ValueLook.PLAIN);
    }

    @Override
    void write(TagRow row, LiveValues live) {
      Optional<Integer> slot = live.slot(row.tag().id());
      value.setText(slot.map(s -> value(row.tag(), live.columns(), s)).orElse(""));
      dress(slot.map(s -> ValueLook.of(row.tag(), live.columns(), s)).orElse(ValueLook.PLAIN));
    }

    private void dress(ValueLook fresh) {
      if (fresh != look) {
        look = fresh;
        value.getStyleClass().removeAll(ValueLook.styles());
        if (!fresh.style().isEmpty()) {
          value.getStyleClass().add(fresh.style());
        }
      }
    }
  }

  /// Quality in words and a badge for what was not measured.
  private final class QualityCell extends LiveCell {
    private final Label words = new Label();
    private final Label badge = new Label();

    QualityCell() {
      badge.getStyleClass().add("badge");
      badge.setMinWidth(Region.USE_PREF_SIZE);
      HBox box = new HBox(8, words, badge);
      box.setAlignment(Pos.CENTER_LEFT);
      setGraphic(box);
      clear();
    }

    @Override
    void clear() {
      words.setText("");
      badge.setVisible(false);
    }

    @Override
    void write(TagRow row, LiveValues live) {
      Optional<Integer> slot = live.slot(row.tag().id());
      if (slot.isEmpty()) {
        clear();
        return;
      }
      ValueColumns values = live.columns();
      words.setText(ValueText.quality(row.tag(), values, slot.get(), formats));
      Origin origin = Origin.of(values.origins()[slot.get()]);
      boolean shown = origin != Origin.MEASURED && values.states()[slot.get()] != ValueState.NONE;
      badge.setText(shown ? texts.get("origin." + origin) : "");
      badge.setVisible(shown);
      boolean inferred = origin == Origin.INFERRED;
      if (inferred != badge.getStyleClass().contains("inferred")) {
        if (inferred) {
          badge.getStyleClass().add("inferred");
        } else {
          badge.getStyleClass().remove("inferred");
        }
      }
    }
  }
}
