package dev.edgewise.ui.models;

import dev.edgewise.station.api.ModelWork;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.RangeBars;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// The inputs of the chosen model for the chosen asset: the last hour against what training saw.
final class InputTable {
  private static final double ROW = 26;
  private static final double LEAST_SHOWN = 0.005;

  private final InputHistory history;
  private final Label title;
  private final Label note;
  private final TableView<InputDrift> table;
  private final Texts texts;
  private final Formats formats;
  private final ObservableValue<PlotTheme> theme;

  /// Where it is shown.
  record Place(Label title, Label note, TableView<InputDrift> table) {}

  InputTable(
      Place place,
      InputHistory history,
      Texts texts,
      Formats formats,
      ObservableValue<PlotTheme> theme) {
    this.history = history;
    title = place.title;
    note = place.note;
    table = place.table;
    this.texts = texts;
    this.formats = formats;
    this.theme = theme;
    Tables.prepare(table, texts.get("models.inputs.none"));
    table.setFixedCellSize(ROW);
    table.setItems(history.rows());
    table
        .getColumns()
        .setAll(
            List.of(
                name(),
                bars(),
                Tables.figures(
                    text("mean"), 74, d -> formats.value(d.mean(), Math.min(2, d.decimals()))),
                outside()));
    theme.subscribe(fresh -> table.refresh());
    history.saidProperty().subscribe(this::describe);
  }

  private String text(String column) {
    return texts.get("models.column." + column);
  }

  private void describe(InputHistory.Said said) {
    title.setText(
        said.asset().isEmpty()
            ? texts.get("models.inputs")
            : texts.get("models.inputs.of", said.asset()));
    int known = history.rows().size();
    String kept =
        said.kept() == 0
            ? ""
            : texts.counted("models.inputs.kept", said.kept(), formats.count(said.kept()));
    String marked =
        known == 0 || said.marked() == 0
            ? ""
            : texts.counted("models.inputs.marked", said.marked(), formats.count(said.marked()));
    String grey = known == 0 ? "" : texts.get("models.inputs.grey");
    note.setText(String.join(" ", grey, marked, kept).strip().replaceAll(" +", " "));
    show(note, !note.getText().isEmpty());
  }

  private TableColumn<InputDrift, InputDrift> name() {
    TableColumn<InputDrift, InputDrift> column =
        Tables.styled(
            text("input"),
            108,
            (cell, d) -> {
              cell.setText(d.input().name());
              cell.setTooltip(new Tooltip(help(d)));
              Tables.mark(cell, "off-normal", d.marked());
            });
    column.setMinWidth(90);
    return column;
  }

  private TableColumn<InputDrift, InputDrift> bars() {
    return Tables.styled(
        text("spread"),
        126,
        (cell, d) -> {
          RangeBars bars = cell.getGraphic() instanceof RangeBars made ? made : new RangeBars();
          bars.show(d.bins(), theme.getValue());
          cell.setGraphic(bars);
        });
  }

  private TableColumn<InputDrift, InputDrift> outside() {
    TableColumn<InputDrift, InputDrift> column =
        Tables.styled(
            text("outside"),
            72,
            (cell, d) -> {
              cell.setText(outside(d));
              Tables.mark(cell, "dim", !d.marked());
              Tables.mark(cell, "off-normal", d.marked());
            });
    column.getStyleClass().add("number");
    return column;
  }

  private String outside(InputDrift d) {
    if (d.count() == 0) {
      return Formats.NO_VALUE;
    }
    boolean few = d.outside() > 0 && d.outside() < LEAST_SHOWN;
    return few ? texts.get("models.inputs.few") : formats.value(100 * d.outside(), 0) + " %";
  }

  private String help(InputDrift d) {
    ModelWork.Input input = d.input();
    String unit = input.unit().isEmpty() ? "" : " " + input.unit();
    String trained =
        texts.get("models.inputs.trained", plain(input.low()), plain(input.high()) + unit);
    if (d.count() == 0) {
      return texts.get("models.inputs.help.none", input.tag(), trained);
    }
    String scaled =
        Double.isFinite(d.scaled())
            ? texts.get(
                "models.inputs.scaled",
                plain(input.mean()),
                plain(input.scale()),
                formats.value(d.scaled(), 2))
            : texts.get("models.inputs.scaled.unknown");
    return texts.get(
        "models.inputs.help",
        input.tag(),
        trained,
        formats.count(d.count()),
        plain(d.least()),
        plain(d.greatest()) + unit,
        plain(d.mean()) + unit,
        scaled);
  }

  private String plain(double value) {
    return formats.value(value, -1);
  }

  private static void show(Label label, boolean visible) {
    label.setVisible(visible);
    label.setManaged(visible);
  }
}
