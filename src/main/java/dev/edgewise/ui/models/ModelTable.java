package dev.edgewise.ui.models;

import dev.edgewise.station.api.ModelWork;
import dev.edgewise.ui.controls.NodeNames;
import dev.edgewise.ui.controls.ScoreHistory;
import dev.edgewise.ui.controls.ScoreScale;
import dev.edgewise.ui.controls.ScoreText;
import dev.edgewise.ui.controls.StateDot;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.Sparkline;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The table of models, with what each says of its most conspicuous asset.
final class ModelTable {
  private static final double ROW = 38;
  private static final double NARROW = 860;
  private static final int MOST_NAMED = 1;
  private static final int LEAST_ROWS = 2;
  private static final int MOST_ROWS = 7;

  private final ModelsViewModel model;
  private final Texts texts;
  private final Formats formats;
  private final ObservableValue<PlotTheme> theme;

  ModelTable(
      TableView<ModelRow> table,
      ModelsViewModel model,
      Texts texts,
      Formats formats,
      ObservableValue<PlotTheme> theme) {
    this.model = model;
    this.texts = texts;
    this.formats = formats;
    this.theme = theme;
    Tables.prepare(table, "");
    Tables.show(table, model.list(), model::choose);
    Tables.fitRows(table, ROW, LEAST_ROWS, MOST_ROWS);
    TableColumn<ModelRow, ModelRow> task =
        Tables.style(Tables.words(text("task"), 88, this::task), "dim");
    List<TableColumn<ModelRow, ModelRow>> columns = new ArrayList<>();
    columns.add(name());
    columns.add(
        least(54, Tables.style(Tables.words(text("version"), 66, ModelRow::version), "mono")));
    columns.add(task);
    columns.add(least(62, nodes()));
    columns.add(spark());
    columns.add(least(104, now()));
    columns.add(least(66, Tables.figures(text("p99"), 72, row -> micros(row))));
    columns.add(least(50, figure("calls", 72, ModelWork::calls, false)));
    columns.add(least(42, figure("late", 50, ModelWork::late, false)));
    columns.add(least(54, figure("failed", 58, ModelWork::failed, true)));
    columns.add(state());
    // What a model is for stands in its card too: on a narrow window figures go first.
    table.widthProperty().subscribe(width -> task.setVisible(width.doubleValue() > NARROW));
    table.getColumns().setAll(columns);
    theme.subscribe(fresh -> table.refresh());
  }

  /// A column that keeps this width.
  private static TableColumn<ModelRow, ModelRow> least(
      double width, TableColumn<ModelRow, ModelRow> column) {
    column.setMinWidth(width);
    return column;
  }

  private String text(String column) {
    return texts.get("models.column." + column);
  }

  private TableColumn<ModelRow, ModelRow> name() {
    TableColumn<ModelRow, ModelRow> column =
        Tables.styled(
            text("model"),
            172,
            (cell, row) -> {
              cell.setText("◈ " + row.id());
              cell.setTooltip(new Tooltip(row.first().title()));
            });
    column.setMinWidth(120);
    return Tables.style(column, "inferred");
  }

  private String task(ModelRow row) {
    return texts.find("models.task." + row.first().task()).orElse(row.first().task());
  }

  /// Names of up to two nodes, else how many.
  private TableColumn<ModelRow, ModelRow> nodes() {
    return Tables.styled(
        text("nodes"),
        80,
        (cell, row) -> {
          List<String> names = row.parts().stream().map(ModelRow.Part::name).toList();
          cell.setText(NodeNames.of(names, MOST_NAMED, texts));
          cell.setTooltip(new Tooltip(String.join(", ", names)));
        });
  }

  private String micros(ModelRow row) {
    return formats.micros(row.most(ModelWork::p99Micros));
  }

  private TableColumn<ModelRow, ModelRow> figure(
      String name, double width, ToLongFunction<ModelWork> figure, boolean bright) {
    TableColumn<ModelRow, ModelRow> column =
        Tables.styled(
            text(name),
            width,
            (cell, row) -> {
              long sum = row.sum(figure);
              cell.setText(formats.count(sum));
              Tables.mark(cell, "dim", sum == 0);
              Tables.mark(cell, "off-normal", bright && sum > 0);
            });
    column.getStyleClass().add("number");
    return column;
  }

  /// Who the small trace is about, and its value now.
  private TableColumn<ModelRow, ModelRow> now() {
    TableColumn<ModelRow, ModelRow> column =
        Tables.styled(
            text("now"),
            112,
            (cell, row) -> {
              Optional<AssetScore> most = row.most();
              cell.setText(
                  most.map(s -> s.name() + "  " + ScoreText.of(formats, s.value(), s.state()))
                      .orElse(""));
              cell.setTooltip(most.map(s -> new Tooltip(s.asset())).orElse(null));
            });
    return Tables.style(column, "inferred", "mono");
  }

  private TableColumn<ModelRow, ModelRow> state() {
    TableColumn<ModelRow, ModelRow> column =
        Tables.styled(
            text("state"),
            184,
            (cell, row) -> {
              StateWords words = new StateWords(texts);
              cell.setText(words.of(row));
              cell.setGraphic(StateDot.of(cell.getGraphic(), serves(row)));
              Tables.mark(cell, "off-normal", !serves(row));
              String reason = words.reason(row);
              cell.setTooltip(new Tooltip(reason.isEmpty() ? cell.getText() : reason));
            });
    column.setMinWidth(110);
    return column;
  }

  private static boolean serves(ModelRow row) {
    return row.state() == ModelRow.State.SERVING;
  }

  private TableColumn<ModelRow, ModelRow> spark() {
    TableColumn<ModelRow, ModelRow> column = new TableColumn<>(text("scores"));
    column.setPrefWidth(122);
    column.setMinWidth(100);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(c -> new SparkCell());
    return column;
  }

  /// The last hour of the most conspicuous score.
  private final class SparkCell extends TableCell<ModelRow, ModelRow> {
    private final Sparkline spark = new Sparkline();

    SparkCell() {
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      spark.setMinSize(60, 26);
      spark.setPrefSize(124, 26);
      setGraphic(spark);
      model.sparksVersionProperty().subscribe(version -> draw());
    }

    @Override
    protected void updateItem(@Nullable ModelRow row, boolean empty) {
      super.updateItem(row, empty);
      draw();
    }

    private void draw() {
      ModelRow row = getItem();
      Optional<PlotColumns> columns =
          isEmpty() || row == null ? Optional.empty() : model.spark(row);
      spark.setVisible(columns.isPresent());
      if (columns.isPresent() && row != null) {
        PlotTheme now = theme.getValue();
        double threshold = row.most().map(AssetScore::threshold).orElse(Double.NaN);
        PlotColumns c = columns.get();
        ScoreScale scale = ScoreScale.of(c, threshold);
        spark.setTheme(now);
        spark.show(
            new Sparkline.Content(
                c,
                TraceStyle.line(now.inferred()),
                c.from(),
                c.from() + c.binNanos() * c.size(),
                scale.low(),
                scale.high(),
                threshold,
                Double.NaN,
                Double.NaN,
                ScoreHistory.GAP_NANOS));
      }
    }
  }
}
