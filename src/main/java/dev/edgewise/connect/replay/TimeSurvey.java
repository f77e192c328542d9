package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// The second walk through a file: the times of all rows. Refuses what cannot be put in order with
/// bounded memory.
final class TimeSurvey {
  private static final int MOST_HELD = 100_000;
  private static final int MOST_HELD_CELLS = 2_000_000;
  private static final int MOST_STEPS = 10_000;

  private final Table table;
  private final TimeReader reader;
  private final Disorder disorder;
  private final SeekIndex index = new SeekIndex();
  private final Map<Long, Long> steps = new HashMap<>();
  private final Places repeated = new Places();
  private final Places unreadable = new Places();
  private final Places nameless = new Places();
  private final RecentTimes recent;
  private Places tooFew = new Places();
  private Places tooMany = new Places();
  private long rows;
  private long first = Long.MAX_VALUE;
  private long previous = Long.MIN_VALUE;
  private long longest;
  private long longestAt;
  private String unreadableText = "";

  TimeSurvey(Table table) {
    this.table = table;
    reader = table.timeReader();
    disorder =
        new Disorder(Math.clamp(MOST_HELD_CELLS / table.layout().columns(), 1_000, MOST_HELD));
    recent = new RecentTimes(disorder.most());
  }

  void walk(ReadProgress progress) throws IOException, EdgewiseException {
    try (FittingRows fitting = new FittingRows(table.file(), table.layout())) {
      for (Row row = fitting.next(); row != null; row = fitting.next()) {
        long before = disorder.latest();
        long time = reader.read(row, fitting.index());
        if (time == TimeReader.UNREADABLE) {
          unreadable(row);
        } else {
          take(time, row);
        }
        index.take(before, row, fitting.index());
        if ((fitting.index() & 0xFFF) == 0) {
          progress.at(table.bytes() + fitting.position());
        }
      }
      tooFew = fitting.tooFew();
      tooMany = fitting.tooMany();
    }
    if (rows == 0) {
      throw noRows();
    }
  }

  long rows() {
    return rows;
  }

  long first() {
    return first;
  }

  long last() {
    return disorder.latest();
  }

  /// The most frequent time from one row to the next, ns; 0 when there is none.
  long step() {
    return steps.entrySet().stream()
        .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0L);
  }

  /// Steps longer than three times the usual one.
  long gaps() {
    long limit = step() * 3;
    return steps.entrySet().stream()
        .filter(e -> e.getKey() > limit)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /// The longest time without a row, ns, and when it began.
  long longestGap() {
    return longest;
  }

  long longestGapAt() {
    return longestAt;
  }

  Disorder disorder() {
    return disorder;
  }

  SeekIndex index() {
    return index;
  }

  Places repeated() {
    return repeated;
  }

  Places unreadable() {
    return unreadable;
  }

  /// The first time that could not be read.
  String unreadableText() {
    return unreadableText;
  }

  Places nameless() {
    return nameless;
  }

  Places tooFew() {
    return tooFew;
  }

  Places tooMany() {
    return tooMany;
  }

  long skippedHours() {
    return reader.skippedHours();
  }

  private void unreadable(Row row) {
    if (unreadable.count() == 0) {
      unreadableText = timeText(row);
    }
    unreadable.add(row.line());
  }

  private void take(long time, Row row) throws EdgewiseException {
    if (!disorder.take(time)) {
      throw unsorted(row);
    }
    rows++;
    first = Math.min(first, time);
    int signal = 0;
    if (table.form() instanceof Form.Long longForm) {
      String key = longForm.key(row);
      if (key.isEmpty()) {
        nameless.add(row.line());
        return;
      }
      signal = table.byKey().getOrDefault(key, 0);
    }
    if (recent.take(signal, time)) {
      repeated.add(row.line());
    }
    if (previous != Long.MIN_VALUE && time > previous) {
      step(time - previous);
    }
    previous = Math.max(previous, time);
  }

  private void step(long step) {
    if (steps.size() < MOST_STEPS || steps.containsKey(step)) {
      steps.merge(step, 1L, Long::sum);
    }
    if (step > longest) {
      longest = step;
      longestAt = previous;
    }
  }

  private String timeText(Row row) {
    return switch (table.rule()) {
      case TimeRule.Clock clock ->
          clock.dayTime() < 0
              ? row.cell(clock.column())
              : row.cell(clock.column()) + " " + row.cell(clock.dayTime());
      case TimeRule.Epoch epoch -> row.cell(epoch.column());
      case TimeRule.Elapsed elapsed -> row.cell(elapsed.column());
      case TimeRule.Counter counter -> row.cell(counter.column());
      case TimeRule.Rows _ -> "";
    };
  }

  private EdgewiseException unsorted(Row row) {
    return new EdgewiseException(
        Trouble.UNSORTED,
        table.file().getFileName()
            + " is not in order of time: line "
            + row.line()
            + " ("
            + timeText(row)
            + ") belongs more than "
            + Places.some(disorder.most(), "row")
            + " further up.",
        "Sort the file by its time column first; fewer rows than that are sorted here.");
  }

  private EdgewiseException noRows() {
    String why =
        unreadable.count() > 0
            ? "no row has a time that can be read; line "
                + unreadable.words()
                + " has '"
                + unreadableText
                + "'"
            : "it has no rows of values";
    return Trouble.noTable(table.file(), why, "Check separator and time column.");
  }
}
