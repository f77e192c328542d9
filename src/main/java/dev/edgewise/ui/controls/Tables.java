package dev.edgewise.ui.controls;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Plain tables: each column knows how a row is written.
public final class Tables {
  /// px
  private static final double LEAST_WORDS = 56;

  /// Height of a header, px.
  private static final double HEADER = 30;

  /// Words shorter than this need no tooltip.
  private static final int SHORT = 14;

  private Tables() {}

  /// Prepares a table: rows of 28 px, columns that fill the width, a text for the empty table.
  public static <R> void prepare(TableView<R> table, String empty) {
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.setFixedCellSize(28);
    Label placeholder = new Label(empty);
    placeholder.getStyleClass().add("dim");
    table.setPlaceholder(placeholder);
  }

  /// A column of words.
  ///
  /// @param width preferred width, px
  public static <R> TableColumn<R, R> words(String title, double width, Function<R, String> text) {
    return styled(title, width, (cell, row) -> cell.setText(text.apply(row)));
  }

  /// A column of figures: monospaced, to the right.
  public static <R> TableColumn<R, R> figures(
      String title, double width, Function<R, String> text) {
    TableColumn<R, R> column = words(title, width, text);
    column.getStyleClass().add("number");
    return column;
  }

  /// Shows the rows of `list`; selecting one chooses it.
  ///
  /// @param choose takes the key of what a person selected
  public static <R> void show(TableView<R> table, ChosenRow<R> list, Consumer<String> choose) {
    table.setItems(list.rows());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            row -> {
              if (row != null && !list.busy()) {
                choose.accept(list.keyOf(row));
              }
            });
    list.versionProperty()
        .subscribe(now -> list.chosenProperty().get().ifPresent(table.getSelectionModel()::select));
  }

  /// Puts style classes on a column; its cells get them too.
  public static <R> TableColumn<R, R> style(TableColumn<R, R> column, String... styles) {
    column.getStyleClass().addAll(styles);
    return column;
  }

  /// Gives a table the columns of `sheet`; what is off normal is brighter, and a cell that is too
  /// narrow tells its text in a tooltip.
  public static <R> void show(TableView<R> table, Sheet<R> sheet, String empty) {
    prepare(table, empty);
    for (Sheet.Column<R> column : sheet.columns()) {
      TableColumn<R, R> shown =
          styled(column.title(), column.width(), (cell, row) -> dress(cell, row, column));
      // Words may be cut, a figure may not.
      shown.setMinWidth(column.figures() ? column.width() : Math.min(column.width(), LEAST_WORDS));
      if (column.figures()) {
        shown.getStyleClass().add("number");
      }
      table.getColumns().add(shown);
    }
  }

  private static <R> void dress(TableCell<R, R> cell, R row, Sheet.Column<R> column) {
    String text = column.text().apply(row);
    cell.setText(text);
    mark(cell, "off-normal", column.offNormal().test(row));
    if (text.length() < SHORT) {
      cell.setTooltip(null);
    } else if (cell.getTooltip() == null || !text.equals(cell.getTooltip().getText())) {
      cell.setTooltip(new Tooltip(text));
    }
  }

  /// A column whose cells are dressed by `dress`.
  public static <R> TableColumn<R, R> styled(
      String title, double width, BiConsumer<TableCell<R, R>, R> dress) {
    TableColumn<R, R> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(c -> new DressedCell<>(column, dress));
    return column;
  }

  /// Makes a table as high as its rows need, within bounds; the rest scrolls. Its items are set.
  ///
  /// @param row height of a row, px
  public static <R> void fitRows(TableView<R> table, double row, int least, int most) {
    table.setFixedCellSize(row);
    Runnable fit =
        () -> {
          int rows = Math.clamp(table.getItems().size(), least, most);
          double height = HEADER + rows * row + 2;
          table.setMinHeight(HEADER + least * row + 2);
          table.setPrefHeight(height);
          table.setMaxHeight(height);
        };
    table.getItems().addListener((ListChangeListener<R>) change -> fit.run());
    fit.run();
  }

  /// Puts a style class on a node or takes it away.
  public static void mark(Node node, String style, boolean on) {
    if (!on) {
      node.getStyleClass().remove(style);
    } else if (!node.getStyleClass().contains(style)) {
      node.getStyleClass().add(style);
    }
  }

  /// A cell that takes its column's style classes, so that style sheets see them.
  private static final class DressedCell<R> extends TableCell<R, R> {
    private final BiConsumer<TableCell<R, R>, R> dress;

    DressedCell(TableColumn<R, R> column, BiConsumer<TableCell<R, R>, R> dress) {
      this.dress = dress;
      for (String style : column.getStyleClass()) {
        if (!getStyleClass().contains(style)) {
          getStyleClass().add(style);
        }
      }
    }

    @Override
    protected void updateItem(@Nullable R row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setText(null);
        setGraphic(null);
        setTooltip(null);
        mark(this, "off-normal", false);
      } else {
        dress.accept(this, row);
      }
    }
  }
}
