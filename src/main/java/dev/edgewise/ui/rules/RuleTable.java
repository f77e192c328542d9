package dev.edgewise.ui.rules;

import dev.edgewise.ui.controls.NodeNames;
import dev.edgewise.ui.controls.StateDot;
import dev.edgewise.ui.controls.Tables;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// The table of rules.
final class RuleTable {
  private static final double ROW = 34;
  private static final int MOST_NAMED = 3;
  private static final int LEAST_ROWS = 2;
  private static final int MOST_ROWS = 8;

  private final Texts texts;
  private final Formats formats;

  RuleTable(TableView<RuleRow> table, RulesViewModel model, Texts texts, Formats formats) {
    this.texts = texts;
    this.formats = formats;
    Tables.prepare(table, "");
    Tables.show(table, model.list(), model::choose);
    Tables.fitRows(table, ROW, LEAST_ROWS, MOST_ROWS);
    table
        .getColumns()
        .setAll(
            List.of(
                name(),
                Tables.figures(text("version"), 64, row -> String.valueOf(row.version())),
                Tables.style(Tables.words(text("nodes"), 120, this::nodes), "dim"),
                state(),
                active(),
                Tables.figures(text("held"), 90, row -> formats.count(row.held().size())),
                Tables.figures(text("last"), 92, row -> last(row, model.now())),
                Tables.figures(text("evaluations"), 100, this::evaluations),
                Tables.figures(text("p99"), 84, row -> formats.micros(row.p99Micros()))));
  }

  private String text(String column) {
    return texts.get("rules.column." + column);
  }

  private TableColumn<RuleRow, RuleRow> name() {
    TableColumn<RuleRow, RuleRow> column = Tables.words(text("rule"), 190, row -> "ƒ " + row.id());
    column.setMinWidth(140);
    return column;
  }

  private String nodes(RuleRow row) {
    List<String> names = row.parts().stream().map(RuleRow.Part::name).toList();
    return NodeNames.of(names, MOST_NAMED, texts);
  }

  private String evaluations(RuleRow row) {
    return row.evaluations() < 0 ? Formats.NO_VALUE : formats.count(row.evaluations());
  }

  /// When it last came to hold.
  private String last(RuleRow row, long now) {
    return row.held().stream()
        .findFirst()
        .map(held -> formats.since(held.held().since(), now))
        .orElse("–");
  }

  private TableColumn<RuleRow, RuleRow> state() {
    StateWords words = new StateWords(texts);
    return Tables.styled(
        text("state"),
        130,
        (cell, row) -> {
          cell.setText(words.of(row));
          cell.setGraphic(StateDot.of(cell.getGraphic(), row.state() == RuleRow.State.ARMED));
          Tables.mark(cell, "off-normal", row.state() != RuleRow.State.ARMED);
          String reason = words.reason(row);
          cell.setTooltip(reason.isEmpty() ? null : new Tooltip(reason));
        });
  }

  /// Where it holds now, and over how many assets it looks.
  private TableColumn<RuleRow, RuleRow> active() {
    return Tables.styled(
        text("active"),
        190,
        (cell, row) -> {
          List<String> active = row.active();
          String names =
              active.stream()
                  .map(path -> path.substring(path.lastIndexOf('/') + 1))
                  .limit(MOST_NAMED)
                  .collect(Collectors.joining(", "));
          int more = active.size() - MOST_NAMED;
          cell.setText(
              active.isEmpty()
                  ? texts.get("rules.active.none", formats.count(row.assets().size()))
                  : more > 0
                      ? texts.get("rules.active.more", names, more)
                      : texts.get(
                          "rules.active.some",
                          names,
                          formats.count(active.size()),
                          formats.count(row.assets().size())));
          Tables.mark(cell, "dim", active.isEmpty());
          Tables.mark(cell, "off-normal", !active.isEmpty());
          cell.setTooltip(active.isEmpty() ? null : new Tooltip(String.join("\n", active)));
        });
  }
}
