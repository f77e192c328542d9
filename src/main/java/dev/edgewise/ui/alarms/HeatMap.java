package dev.edgewise.ui.alarms;

import dev.edgewise.station.api.AlarmKpis;
import dev.edgewise.ui.fx.Formats;
import dev.edgewise.ui.fx.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// A day in cells of ten minutes, 24 a row, so that a row is four hours. Grey up to what a person
/// can manage, then by weight; a cell that was flooded is the strongest. Alarm colours are not
/// used: a cell is no alarm.
final class HeatMap {
  /// Cells in a row: four hours.
  private static final int ROW = 24;

  private static final int MANAGEABLE = 2;
  private static final int DEMANDING = 5;
  private static final int FLOOD = 10;
  private static final double GAP = 3;
  private static final List<PseudoClass> LEVELS =
      List.of("some", "more", "many", "flooded", "ahead").stream()
          .map(PseudoClass::getPseudoClass)
          .toList();

  private final GridPane grid;
  private final Texts texts;
  private final Formats formats;
  private final double width;
  private final double height;
  private final List<Region> cells = new ArrayList<>();

  /// @param width of a cell, px
  /// @param height of a cell, px
  HeatMap(GridPane grid, double width, double height, Texts texts, Formats formats) {
    this.grid = grid;
    this.texts = texts;
    this.formats = formats;
    this.width = width;
    this.height = height;
    grid.setHgap(GAP);
    grid.setVgap(GAP);
  }

  void show(AlarmKpis kpis) {
    while (cells.size() < kpis.cells().size()) {
      add();
    }
    for (int i = 0; i < cells.size(); i++) {
      boolean known = i < kpis.cells().size();
      cells.get(i).setVisible(known);
      if (known) {
        dress(cells.get(i), kpis.cells().get(i), kpis.from() + i * AlarmKpis.CELL_NANOS);
      }
    }
  }

  private void add() {
    int index = cells.size();
    Region cell = new Region();
    cell.getStyleClass().add("heat-cell");
    cell.setMinSize(width, height);
    cell.setPrefSize(width, height);
    cells.add(cell);
    if (index % ROW == 0) {
      Label hour = new Label("%02d".formatted(index / 6));
      hour.getStyleClass().addAll("dim", "mono", "heat-hour");
      grid.add(hour, 0, index / ROW);
    }
    grid.add(cell, 1 + index % ROW, index / ROW);
  }

  private void dress(Region cell, int count, long from) {
    int level = level(count);
    for (int i = 0; i < LEVELS.size(); i++) {
      cell.pseudoClassStateChanged(LEVELS.get(i), i == level);
    }
    String text =
        count < 0
            ? texts.get("alarms.heat.ahead", formats.clock(from))
            : texts.counted("alarms.heat.cell", count, formats.clock(from), count);
    cell.setAccessibleText(text);
    if (cell.getProperties().get("tip") instanceof Tooltip tip) {
      tip.setText(text);
    } else {
      Tooltip tip = new Tooltip(text);
      cell.getProperties().put("tip", tip);
      Tooltip.install(cell, tip);
    }
  }

  /// Index among [#LEVELS]; −1 for none at all.
  private static int level(int count) {
    if (count < 0) {
      return 4;
    }
    if (count > FLOOD) {
      return 3;
    }
    if (count > DEMANDING) {
      return 2;
    }
    return count > MANAGEABLE ? 1 : count > 0 ? 0 : -1;
  }
}
