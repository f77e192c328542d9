package dev.edgewise.connect.replay;

import java.util.ArrayList;
import java.util.List;

/// Says what is missing, doubled or wrong in a recording, and what becomes of it.
final class FlawReport {
  private static final int COLUMNS_SHOWN = 8;

  private final Table table;
  private final CellSurvey cells;
  private final TimeSurvey times;
  private final List<String> flaws = new ArrayList<>();

  FlawReport(Table table, CellSurvey cells, TimeSurvey times) {
    this.table = table;
    this.cells = cells;
    this.times = times;
  }

  List<String> flaws() {
    droppedRows();
    order();
    gaps();
    cells();
    return List.copyOf(flaws);
  }

  private void droppedRows() {
    int columns = table.layout().columns();
    dropped(times.tooFew(), "fewer than " + Places.some(columns, "cell"));
    dropped(times.tooMany(), "more than " + Places.some(columns, "cell"));
    dropped(times.unreadable(), "no time that can be read ('" + times.unreadableText() + "')");
    dropped(times.nameless(), "no name of a signal");
  }

  private void dropped(Places places, String why) {
    if (places.count() > 0) {
      flaws.add(
          Places.some(places.count(), "row") + " left out: " + why + ", " + places.words() + ".");
    }
  }

  private void order() {
    Places repeated = times.repeated();
    if (repeated.count() > 0) {
      flaws.add(
          Places.some(repeated.count(), "row")
              + " with a time that was there already, "
              + repeated.words()
              + ": played in order; history keeps the later value.");
    }
    long late = times.disorder().late();
    if (late > 0) {
      flaws.add(
          Places.some(late, "row")
              + " out of order: sorted by holding back "
              + Places.some(times.disorder().needed(), "row")
              + ".");
    }
    if (times.skippedHours() > 0) {
      flaws.add(
          Places.some(times.skippedHours(), "row")
              + " with a time that the clocks of the zone skipped: taken as before the change.");
    }
  }

  private void gaps() {
    if (times.gaps() > 0) {
      flaws.add(
          Places.some(times.gaps(), "gap")
              + " longer than three steps; the longest, "
              + Reporter.span(times.longestGap())
              + ", begins "
              + Reporter.time(times.longestGapAt(), table.rule().isRecorded())
              + ". Gaps are kept; nothing is made up.");
    }
  }

  private void cells() {
    long empty = 0;
    List<String> noValue = new ArrayList<>();
    List<String> odd = new ArrayList<>();
    List<String> nothing = new ArrayList<>();
    for (int i = 0; i < table.signals().size(); i++) {
      Signal signal = table.signals().get(i);
      ColumnStats stats = cells.stats().get(i);
      switch (signal.kind()) {
        case NUMBER, SWITCH -> {
          empty += stats.empty();
          if (stats.noValue() > 0) {
            noValue.add(said(signal, stats.noValue(), stats.noValueLines()));
          }
          odd(signal, stats, odd);
        }
        case TEXT -> {}
        case EMPTY -> {
          boolean time = table.form() instanceof Form.Wide && table.rule().uses(i);
          if (!time) {
            nothing.add(signal.name());
          }
        }
      }
    }
    if (empty > 0) {
      flaws.add(Places.some(empty, "empty cell") + " among numbers: no sample.");
    }
    list(
        noValue,
        "Cells that say there is no value (NaN, null and the like): a sample of bad quality");
    list(odd, "Cells that are no number in a column of numbers: a sample of bad quality");
    list(nothing, "Columns without any value, left out");
  }

  private static void odd(Signal signal, ColumnStats stats, List<String> odd) {
    long against = stats.against(signal.style());
    long words = signal.kind() == Signal.Kind.NUMBER ? stats.words() + stats.switches() : 0;
    if (words > 0) {
      String example =
          stats.firstWord().isEmpty() ? "" : " ('" + shortened(stats.firstWord()) + "')";
      odd.add(said(signal, words, stats.wordLines()) + example);
    }
    if (signal.kind() == Signal.Kind.NUMBER && against > 0) {
      odd.add(said(signal, against, stats.linesAgainst(signal.style())) + " (other decimal mark)");
    }
  }

  private static String said(Signal signal, long count, List<Long> lines) {
    String where = lines.isEmpty() ? "" : " in " + Places.words(lines, count);
    return count + " of " + signal.name() + where.replace("in first in", "first in");
  }

  private static String shortened(String text) {
    return text.length() <= 20 ? text : text.substring(0, 20) + "…";
  }

  private void list(List<String> items, String what) {
    if (!items.isEmpty()) {
      String more =
          items.size() > COLUMNS_SHOWN
              ? "; and " + Places.some(items.size() - COLUMNS_SHOWN, "signal") + " more"
              : "";
      String shown = String.join("; ", items.subList(0, Math.min(COLUMNS_SHOWN, items.size())));
      flaws.add(what + ": " + shown + more + ".");
    }
  }
}
