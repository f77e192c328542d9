package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.TagWord;
import dev.edgewise.telemetry.Origin;
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
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The tags of a place with what they say now. Rows stay as they are; only the cells in view are
/// written anew when values come.
final class TagTable {
  /// Columns up to this width, px, are never made narrower: values and quality are read whole.
  private static final double KEPT_WIDTH = 160;

  /// Least width of the others, px.
  private static final double LEAST_WIDTH = 100;

  private static final double TIP_WIDTH = 480;
  private static final int MOST_SELECTED_AGAIN = 2_000;

  private final TableView<TagRow> table;
  private final AssetsViewModel model;
  private final Texts texts;
  private final RowWords words;
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
    words = new RowWords(texts, formats);
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
        narrowable(
            column("assets.column.tag", 168, () -> new ByHandCell(TagWord.NAME, TagRow::name)),
            130),
        narrowable(column("assets.column.value", 136, ValueCell::new, "number"), 88),
        column(
            "assets.column.unit",
            64,
            () -> new ByHandCell(TagWord.UNIT, row -> row.signal().unit()),
            "dim"),
        column("assets.column.age", 58, AgeCell::new, "mono", "dim"),
        narrowable(column("assets.column.quality", 148, QualityCell::new), 124),
        narrowable(column("assets.column.source", 300, SourceCell::new, "mono", "dim"), 50));
  }

  /// A column that is made narrower in a small window; what is cut is in a tool tip.
  private static TableColumn<TagRow, TagRow> narrowable(
      TableColumn<TagRow, TagRow> column, double least) {
    column.setMinWidth(least);
    return column;
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

  /// A word that may be set by hand; then it is marked, and the tool tip has the device's own.
  private final class ByHandCell extends LiveCell {
    private final TagWord word;
    private final Function<TagRow, String> words;
    private final Tooltip own = new Tooltip();
    private final FontIcon pencil = new FontIcon("fth-edit-2");

    ByHandCell(TagWord word, Function<TagRow, String> words) {
      this.word = word;
      this.words = words;
      setContentDisplay(ContentDisplay.RIGHT);
      getStyleClass().add("by-hand");
    }

    @Override
    void clear() {
      super.clear();
      setTooltip(null);
      setGraphic(null);
    }

    @Override
    void write(TagRow row, LiveValues live) {
      Optional<TagInfo> set = row.tag().filter(tag -> tag.byHand().has(word));
      setText(words.apply(row));
      setGraphic(set.isPresent() ? pencil : null);
      Marks.set(this, "inferred", TagTable.this.words.inferred(row.signal(), live));
      set.ifPresent(
          tag ->
              own.setText(
                  texts.get(
                      "assets.byhand." + word,
                      word == TagWord.NAME ? tag.path() : tag.told().unit())));
      setTooltip(set.isPresent() ? own : null);
    }
  }

  /// The end of a source tells most, so it is the beginning that is left out.
  private final class SourceCell extends LiveCell {
    private final Tooltip whole = new Tooltip();

    SourceCell() {
      setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
      setEllipsisString("…");
    }

    @Override
    void clear() {
      super.clear();
      setTooltip(null);
    }

    @Override
    void write(TagRow row, LiveValues live) {
      String source = row.signal().source();
      setText(source);
      whole.setText(source);
      setTooltip(source.isEmpty() ? null : whole);
    }
  }

  private final class AgeCell extends LiveCell {
    @Override
    void write(TagRow row, LiveValues live) {
      setText(words.age(row.signal(), live));
      Marks.set(this, "value-stale", words.look(row.signal(), live) == ValueLook.STALE);
    }
  }

  /// The value in the form that its quality asks for; a text may be longer than its cell.
  private final class ValueCell extends LiveCell {
    private final Label value = new Label();
    private final Tooltip whole = new Tooltip();
    private ValueLook look = ValueLook.PLAIN;

    ValueCell() {
      value.getStyleClass().add("live-value");
      whole.setWrapText(true);
      whole.setMaxWidth(TIP_WIDTH);
      setGraphic(value);
    }

    @Override
    void clear() {
      value.setText("");
      value.setTooltip(null);
      Marks.set(this, "text-value", false);
      dress(ValueLook.PLAIN);
    }

    @Override
    void write(TagRow row, LiveValues live) {
      String text = words.value(row.signal(), live);
      value.setText(text);
      dress(words.look(row.signal(), live));
      boolean isText = row.tag().isEmpty();
      Marks.set(this, "text-value", isText);
      whole.setText(text);
      value.setTooltip(isText && !text.isEmpty() ? whole : null);
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
    private final Label told = new Label();
    private final Label badge = new Label();
    private final Tooltip whole = new Tooltip();

    QualityCell() {
      badge.getStyleClass().add("badge");
      badge.setMinWidth(Region.USE_PREF_SIZE);
      HBox box = new HBox(8, told, badge);
      box.setAlignment(Pos.CENTER_LEFT);
      setGraphic(box);
      clear();
    }

    @Override
    void clear() {
      told.setText("");
      told.setTooltip(null);
      badge.setVisible(false);
      badge.setText("");
    }

    @Override
    void write(TagRow row, LiveValues live) {
      String quality = words.quality(row.signal(), live);
      Optional<Origin> origin = words.badge(row.signal(), live);
      told.setText(quality);
      whole.setText(quality);
      told.setTooltip(quality.isEmpty() ? null : whole);
      badge.setText(origin.map(o -> texts.get("origin." + o)).orElse(""));
      badge.setVisible(origin.isPresent());
      Marks.set(badge, "inferred", origin.equals(Optional.of(Origin.INFERRED)));
    }
  }
}
