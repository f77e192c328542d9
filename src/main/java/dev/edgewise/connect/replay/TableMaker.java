package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Decides, from what the whole file says, how it is read.
final class TableMaker {
  /// Share of a signal's cells that must be numbers for it to be one.
  private static final double MOSTLY = 0.9;

  private final Path file;
  private final Layout layout;
  private final TimeFinder.Guess guess;
  private final Form form;
  private final CellSurvey cells;
  private final ZoneId zone;
  private final List<String> keys;

  TableMaker(
      Path file, Layout layout, TimeFinder.Guess guess, Form form, CellSurvey cells, ZoneId zone) {
    this.file = file;
    this.layout = layout;
    this.guess = guess;
    this.form = form;
    this.cells = cells;
    this.zone = zone;
    keys = List.copyOf(cells.byKey().keySet());
  }

  Table make(long bytes) throws EdgewiseException {
    TimeRule rule = rule();
    NumberStyle common = common();
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < cells.stats().size(); i++) {
      boolean time = form instanceof Form.Wide && rule.uses(i);
      ColumnStats stats = cells.stats().get(i);
      // A counter that starts again was looked at as a time and is a signal after all.
      boolean counter = form instanceof Form.Wide && guess.uses(i) && !time;
      signals.add(signal(i, counter ? cells.timeCells() : stats, time, common));
    }
    boolean some =
        signals.stream()
            .anyMatch(s -> s.kind() == Signal.Kind.NUMBER || s.kind() == Signal.Kind.SWITCH);
    if (!some) {
      throw Trouble.noTable(
          file,
          "none of its " + Places.some(signals.size(), "column") + " has numbers",
          "Choose a table of values: a column of times and columns of numbers.");
    }
    NumberStyle timeStyle = style(cells.timeCells(), common);
    return new Table(file, bytes, layout, form, rule, timeStyle, signals, cells.byKey());
  }

  private TimeRule rule() {
    return switch (guess.kind()) {
      case CLOCK ->
          new TimeRule.Clock(guess.column(), guess.dayTime(), cells.order().order(), zone);
      case EPOCH -> new TimeRule.Epoch(guess.column(), guess.unitNanos());
      case ELAPSED -> new TimeRule.Elapsed(guess.column(), guess.unitNanos());
      case COUNTER ->
          cells.fallsBack().count() == 0
              ? new TimeRule.Counter(guess.column())
              : new TimeRule.Rows();
      case ROWS -> new TimeRule.Rows();
    };
  }

  private Signal signal(int index, ColumnStats stats, boolean time, NumberStyle common) {
    Heading heading = heading(index);
    NumberStyle style = style(stats, common);
    Signal.Kind kind = time ? Signal.Kind.EMPTY : kind(stats);
    return new Signal(heading.name(), kind, style, heading.unit(), stats.decimals(style));
  }

  private Heading heading(int index) {
    if (form instanceof Form.Wide) {
      return layout.headings().get(index);
    }
    String key = keys.get(index);
    String unit = cells.units().get(index);
    return unit.isEmpty() ? Heading.of(key) : new Heading(key, key, unit, false);
  }

  private static Signal.Kind kind(ColumnStats stats) {
    double all = stats.numbers() + stats.switches() + stats.words();
    if (all == 0) {
      return stats.noValue() > 0 ? Signal.Kind.TEXT : Signal.Kind.EMPTY;
    }
    if (stats.numbers() >= MOSTLY * all) {
      return Signal.Kind.NUMBER;
    }
    return stats.switches() >= MOSTLY * all ? Signal.Kind.SWITCH : Signal.Kind.TEXT;
  }

  /// What the column proves, else what the file does.
  static NumberStyle style(ColumnStats stats, NumberStyle common) {
    if (stats.point() != stats.comma()) {
      return stats.point() > stats.comma() ? NumberStyle.POINT : NumberStyle.COMMA;
    }
    return common;
  }

  /// The style that more columns prove. Where none does, `1,234` is a decimal comma only in a file
  /// that keeps the comma free by another separator.
  private NumberStyle common() {
    long point = cells.stats().stream().filter(s -> s.point() > s.comma()).count();
    long comma = cells.stats().stream().filter(s -> s.comma() > s.point()).count();
    if (point != comma) {
      return point > comma ? NumberStyle.POINT : NumberStyle.COMMA;
    }
    boolean commas = cells.stats().stream().anyMatch(s -> s.eitherComma() > 0);
    return commas && layout.separator() == ';' ? NumberStyle.COMMA : NumberStyle.POINT;
  }
}
