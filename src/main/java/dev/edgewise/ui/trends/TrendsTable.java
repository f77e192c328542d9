package dev.edgewise.ui.trends;

import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Cursor;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The table of values below the plot: its colour keys, figures and keys.
final class TrendsTable {
  private static final double ROW = 28;
  private static final double SCROLL_BAR = 14;
  private static final int LEAST_ROWS = 3;
  private static final int MOST_ROWS = 7;
  private static final List<String> STATES = List.of("value-uncertain", "value-bad", "value-stale");

  private final TableView<TrendTrace> table;
  private final TrendsViewModel model;
  private final Texts texts;
  private final ObservableValue<PlotTheme> theme;
  private final TableColumn<TrendTrace, String> atA;
  private final TableColumn<TrendTrace, String> atB;
  private final TableColumn<TrendTrace, String> delta;
  private final TableColumn<TrendTrace, String> slope;
  private double scrollBar;
  private List<Boolean> inferred = List.of();

  TrendsTable(
      TableView<TrendTrace> table,
      TrendsViewModel model,
      Texts texts,
      ObservableValue<PlotTheme> theme) {
    this.table = table;
    this.model = model;
    this.texts = texts;
    this.theme = theme;
    atA = figures("trends.table.a", 78, RowText::a);
    atB = figures("trends.table.b", 78, RowText::b);
    delta = figures("trends.table.delta", 84, RowText::delta);
    slope = figures("trends.table.slope", 84, RowText::slope);
    Tables.prepare(table, texts.get("trends.table.none"));
    table.setItems(model.traces());
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    table
        .getColumns()
        .setAll(
            List.of(
                key(),
                name(),
                words("trends.table.unit", 52, trace -> trace.tag().unit()),
                atA,
                atB,
                delta,
                slope,
                now(),
                figures("trends.table.min", 74, RowText::min),
                figures("trends.table.max", 74, RowText::max),
                figures("trends.table.mean", 74, RowText::mean),
                figures("trends.table.samples", 128, RowText::samples),
                text("trends.table.quality", 150, RowText::quality)));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            trace -> {
              if (trace != null) {
                model.selectedProperty().set(trace);
              }
            });
    model.versionProperty().subscribe(version -> dress());
    table.setOnKeyPressed(this::key);
    model.traces().subscribe(this::fit);
    table.widthProperty().subscribe(width -> fitColumns());
    measuring(false, false);
    fit();
  }

  /// Shows the columns of the cursors that are set.
  void measuring(boolean a, boolean b) {
    if (atA.isVisible() != a || atB.isVisible() != b) {
      atA.setVisible(a);
      atB.setVisible(b);
      delta.setVisible(a && b);
      slope.setVisible(a && b);
      fitColumns();
    }
  }

  /// Columns fill the table; where there is not room for all of them it scrolls, so that no figure
  /// is cut off.
  private void fitColumns() {
    double needed =
        table.getVisibleLeafColumns().stream().mapToDouble(TableColumn::getPrefWidth).sum();
    boolean room = table.getWidth() >= needed + SCROLL_BAR;
    table.setColumnResizePolicy(
        room
            ? TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN
            : TableView.UNCONSTRAINED_RESIZE_POLICY);
    scrollBar = room ? 0 : SCROLL_BAR;
    fit();
  }

  /// Shows the colours again.
  void refresh() {
    table.refresh();
  }

  /// Colours and names again, once it is known what a model said.
  private void dress() {
    List<Boolean> fresh = model.traces().stream().map(TrendTrace::inferred).toList();
    if (!fresh.equals(inferred)) {
      inferred = fresh;
      table.refresh();
    }
  }

  private void fit() {
    int rows = Math.clamp(model.traces().size(), LEAST_ROWS, MOST_ROWS);
    table.setPrefHeight((rows + 1) * ROW + 4 + scrollBar);
    table.setMinHeight((LEAST_ROWS + 1) * ROW + 4 + scrollBar);
  }

  private void key(KeyEvent event) {
    List<TrendTrace> chosen = List.copyOf(table.getSelectionModel().getSelectedItems());
    if (event.getCode() == KeyCode.DELETE || event.getCode() == KeyCode.BACK_SPACE) {
      model.remove(chosen);
      event.consume();
    } else if (event.getCode() == KeyCode.SPACE) {
      chosen.forEach(this::toggle);
      event.consume();
    }
  }

  private void toggle(TrendTrace trace) {
    model.toggle(trace);
    table.refresh();
  }

  /// The colour of the trace; a click hides and shows it.
  private TableColumn<TrendTrace, TrendTrace> key() {
    TableColumn<TrendTrace, TrendTrace> column =
        Tables.styled(
            "",
            34,
            (cell, trace) -> {
              Region dash = new Region();
              boolean shown = trace.visibleProperty().get();
              dash.getStyleClass().add("trace-key");
              dash.setStyle(
                  "-fx-background-color: %s; -fx-opacity: %s;"
                      .formatted(
                          web(TraceDress.colour(trace, theme.getValue())), shown ? "1" : "0.25"));
              dash.setMinSize(16, 3);
              dash.setMaxSize(16, 3);
              cell.setGraphic(dash);
              cell.setCursor(Cursor.HAND);
              cell.setTooltip(
                  new Tooltip(texts.get(shown ? "trends.key.hide" : "trends.key.show")));
              cell.setOnMouseClicked(event -> toggle(trace));
            });
    column.setMaxWidth(34);
    column.setMinWidth(34);
    return column;
  }

  private TableColumn<TrendTrace, TrendTrace> name() {
    TableColumn<TrendTrace, TrendTrace> column =
        Tables.styled(
            texts.get("trends.table.tag"),
            200,
            (cell, trace) -> {
              cell.setText(trace.name());
              Tables.mark(cell, "inferred", trace.inferred());
              cell.setTooltip(new Tooltip(trace.tag().shown()));
            });
    column.setMinWidth(200);
    return column;
  }

  private TableColumn<TrendTrace, TrendTrace> words(
      String title, double width, Function<TrendTrace, String> text) {
    TableColumn<TrendTrace, TrendTrace> column = Tables.words(texts.get(title), width, text);
    column.getStyleClass().add("dim");
    return column;
  }

  private TableColumn<TrendTrace, String> figures(
      String title, double width, Function<RowText, String> part) {
    TableColumn<TrendTrace, String> column = text(title, width, part);
    column.getStyleClass().add("number");
    column.setCellFactory(
        c -> {
          TableCell<TrendTrace, String> cell = new TextCell<>();
          cell.getStyleClass().add("number");
          return cell;
        });
    return column;
  }

  private TableColumn<TrendTrace, String> text(
      String title, double width, Function<RowText, String> part) {
    TableColumn<TrendTrace, String> column = new TableColumn<>(texts.get(title));
    column.setPrefWidth(width);
    column.setMinWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> row.getValue().textProperty().map(part));
    column.setCellFactory(c -> new TextCell<>());
    return column;
  }

  /// The latest value, in the form of its quality.
  private TableColumn<TrendTrace, RowText> now() {
    TableColumn<TrendTrace, RowText> column = new TableColumn<>(texts.get("trends.table.now"));
    column.setPrefWidth(92);
    column.setMinWidth(92);
    column.setSortable(false);
    column.setReorderable(false);
    column.getStyleClass().add("number");
    column.setCellValueFactory(row -> row.getValue().textProperty());
    column.setCellFactory(c -> new NowCell());
    return column;
  }

  static String web(int argb) {
    return "#%06x".formatted(argb & 0xff_ffff);
  }

  private static final class TextCell<T> extends TableCell<T, String> {
    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
      super.updateItem(text, empty);
      setText(empty ? null : text);
    }
  }

  private static final class NowCell extends TableCell<TrendTrace, RowText> {
    NowCell() {
      getStyleClass().add("number");
    }

    @Override
    protected void updateItem(@Nullable RowText row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().removeAll(STATES);
      setText(empty || row == null ? null : row.now());
      if (!empty && row != null) {
        String style = style(row.state());
        if (!style.isEmpty()) {
          getStyleClass().add(style);
        }
        Tables.mark(this, "inferred", style.isEmpty() && row.inferred());
      }
    }

    private static String style(ValueState state) {
      return switch (state) {
        case GOOD -> "";
        case UNCERTAIN -> "value-uncertain";
        case BAD, NONE -> "value-bad";
        case STALE -> "value-stale";
      };
    }
  }
}
