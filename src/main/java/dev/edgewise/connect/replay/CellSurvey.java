package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The first walk through a whole file: what the cells of each signal look like, and what the dates
/// prove.
final class CellSurvey {
  /// Signals that a long table may have.
  private static final int MAX_SIGNALS = 100_000;

  private final Path file;
  private final Layout layout;
  private final TimeFinder.Guess guess;
  private final Form form;
  private final OrderEvidence order = new OrderEvidence();
  private final ColumnStats timeCells = new ColumnStats();
  private final List<ColumnStats> stats = new ArrayList<>();
  private final Map<String, Integer> byKey = new LinkedHashMap<>();
  private final List<String> units = new ArrayList<>();
  private double lastNumber = Double.NEGATIVE_INFINITY;
  private final Places fallsBack = new Places();

  CellSurvey(Path file, Layout layout, TimeFinder.Guess guess, Form form) {
    this.file = file;
    this.layout = layout;
    this.guess = guess;
    this.form = form;
    if (form instanceof Form.Wide) {
      layout.headings().forEach(h -> stats.add(new ColumnStats()));
    }
  }

  void walk(ReadProgress progress) throws IOException, EdgewiseException {
    try (FittingRows rows = new FittingRows(file, layout)) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        takeTime(row);
        takeValues(row);
        if ((rows.index() & 0xFFF) == 0) {
          progress.at(rows.position());
        }
      }
    }
  }

  /// Of each column of a wide table, of each signal of a long one.
  List<ColumnStats> stats() {
    return stats;
  }

  Map<String, Integer> byKey() {
    return byKey;
  }

  /// Units of the signals of a long table.
  List<String> units() {
    return units;
  }

  OrderEvidence order() {
    return order;
  }

  ColumnStats timeCells() {
    return timeCells;
  }

  /// Where a counter does not rise.
  Places fallsBack() {
    return fallsBack;
  }

  private void takeTime(Row row) {
    switch (guess.kind()) {
      case CLOCK -> {
        Optional<TimeText> text = TimeText.parse(row.cell(guess.column()));
        if (guess.dayTime() >= 0) {
          text = text.flatMap(t -> DayTime.parse(row.cell(guess.dayTime())).map(t::at));
        }
        text.ifPresent(order::take);
      }
      case EPOCH, ELAPSED -> timeCells.take(row.cell(guess.column()), row.line());
      case COUNTER -> {
        timeCells.take(row.cell(guess.column()), row.line());
        double value = NumberStyle.POINT.parse(row.cell(guess.column()));
        if (!(value > lastNumber)) {
          fallsBack.add(row.line());
        }
        lastNumber = value;
      }
      case ROWS -> {}
    }
  }

  private void takeValues(Row row) throws EdgewiseException {
    switch (form) {
      case Form.Wide _ -> {
        for (int c = 0; c < layout.columns(); c++) {
          if (!guess.uses(c)) {
            stats.get(c).take(row.cell(c), row.line());
          }
        }
      }
      case Form.Long table -> {
        OptionalInt signal = signal(table, row);
        if (signal.isPresent()) {
          stats.get(signal.getAsInt()).take(row.cell(table.value()), row.line());
        }
      }
    }
  }

  private OptionalInt signal(Form.Long table, Row row) throws EdgewiseException {
    String key = table.key(row);
    if (key.isEmpty()) {
      return OptionalInt.empty();
    }
    Integer known = byKey.get(key);
    if (known != null) {
      return OptionalInt.of(known);
    }
    if (byKey.size() == MAX_SIGNALS) {
      throw Trouble.noTable(
          file,
          "it has more than 100,000 signals (line " + row.line() + ")",
          "Check that the column of names has names, or split the file.");
    }
    byKey.put(key, stats.size());
    stats.add(new ColumnStats());
    units.add(table.unit() < 0 ? "" : row.cell(table.unit()));
    return OptionalInt.of(stats.size() - 1);
  }
}
