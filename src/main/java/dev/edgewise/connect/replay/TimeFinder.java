package dev.edgewise.connect.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Finds the columns that may hold the time, from the first rows: dates before numbers, columns
/// that
/// are called so before others, left before right.
final class TimeFinder {
  private static final Set<String> TIME_WORDS =
      Set.of(
          "time",
          "timestamp",
          "timestamps",
          "date",
          "datetime",
          "ts",
          "t",
          "epoch",
          "unix",
          "unixtime",
          "elapsed",
          "zeit",
          "datum",
          "zeitstempel",
          "uhrzeit",
          "localtime",
          "utc");
  private static final Set<String> COUNT_WORDS =
      Set.of("cycle", "cycles", "step", "index", "idx", "row", "sample", "no", "nr", "#", "record");

  private static final double MOSTLY = 0.8;
  private static final long SECOND = 1_000_000_000L;

  private final Layout layout;
  private final List<Row> rows;

  TimeFinder(Layout layout, List<Row> rows) {
    this.layout = layout;
    this.rows = rows;
  }

  /// What kind of time a column may hold, to be proved over the whole column.
  ///
  /// @param dayTime column of the time of day for `Kind.CLOCK`, else −1
  /// @param unitNanos ns of one, for numbers
  record Guess(Kind kind, int column, int dayTime, long unitNanos) {
    /// Whether a column holds the time, if the guess is right.
    boolean uses(int index) {
      return kind != Kind.ROWS && (index == column || index == dayTime);
    }
  }

  /// Kinds of time; as in [TimeRule].
  enum Kind {
    CLOCK,
    EPOCH,
    ELAPSED,
    COUNTER,
    ROWS
  }

  Guess guess() {
    return clock()
        .or(this::epoch)
        .or(this::elapsed)
        .or(this::counter)
        .orElse(new Guess(Kind.ROWS, -1, -1, SECOND));
  }

  private Optional<Guess> clock() {
    List<Integer> dates = columns(cell -> TimeText.parse(cell).isPresent());
    Optional<Integer> column =
        dates.stream().filter(this::isCalledTime).findFirst().or(() -> dates.stream().findFirst());
    return column.map(c -> new Guess(Kind.CLOCK, c, dayTime(c), 0));
  }

  /// The column with the time of day for a column of bare dates.
  private int dayTime(int date) {
    boolean bare =
        rows.stream()
            .map(r -> TimeText.parse(r.cell(date)))
            .flatMap(Optional::stream)
            .noneMatch(TimeText::timed);
    return bare
        ? columns(cell -> DayTime.parse(cell).isPresent() && cell.length() > 4).stream()
            .findFirst()
            .orElse(-1)
        : -1;
  }

  private Optional<Guess> epoch() {
    for (int column : columns(TimeFinder::isNumber)) {
      Optional<Long> unit = epochUnit(column);
      if (unit.isPresent() && (isCalledTime(column) || (column == 0 && rises(column, false)))) {
        return Optional.of(new Guess(Kind.EPOCH, column, -1, unit.get()));
      }
    }
    return Optional.empty();
  }

  /// The unit that puts a column of numbers between 1980 and 2100.
  private Optional<Long> epochUnit(int column) {
    for (long unit : new long[] {SECOND, SECOND / 1_000, SECOND / 1_000_000, 1}) {
      double one = unit / 1e9;
      double low = 3.1e8 / one;
      double high = 4.1e9 / one;
      if (rows.stream()
          .map(r -> number(r.cell(column)))
          .filter(v -> !Double.isNaN(v))
          .allMatch(v -> v >= low && v <= high)) {
        return Optional.of(unit);
      }
    }
    return Optional.empty();
  }

  private Optional<Guess> elapsed() {
    for (int column : columns(TimeFinder::isNumber)) {
      if (isCalledTime(column) && rises(column, false)) {
        return Optional.of(new Guess(Kind.ELAPSED, column, -1, unit(column)));
      }
    }
    return Optional.empty();
  }

  private long unit(int column) {
    Heading heading = layout.headings().get(column);
    String text = heading.text().toLowerCase(Locale.ROOT);
    String word =
        heading.unit().isEmpty() ? text.substring(text.lastIndexOf('_') + 1) : heading.unit();
    return switch (word) {
      case "ms", "msec", "millis", "milliseconds" -> SECOND / 1_000;
      case "us", "µs", "micros" -> SECOND / 1_000_000;
      case "ns", "nanos" -> 1;
      case "min", "minutes" -> 60 * SECOND;
      case "h", "hours" -> 3_600 * SECOND;
      default -> SECOND;
    };
  }

  private Optional<Guess> counter() {
    for (int column : columns(TimeFinder::isNumber)) {
      String text = layout.headings().get(column).text().toLowerCase(Locale.ROOT);
      boolean unnamed = layout.header() && text.equals("col" + (column + 1)) && column == 0;
      if ((unnamed || isCalled(text, COUNT_WORDS)) && rises(column, true)) {
        return Optional.of(new Guess(Kind.COUNTER, column, -1, SECOND));
      }
    }
    return Optional.empty();
  }

  /// `T` is the time only where time stands by custom; elsewhere it is a temperature.
  private boolean isCalledTime(int column) {
    String name = layout.headings().get(column).name().toLowerCase(Locale.ROOT);
    return layout.header() && isCalled(name, TIME_WORDS) && (column == 0 || !name.equals("t"));
  }

  private static boolean isCalled(String name, Set<String> words) {
    for (String part : name.split("[^\\p{L}#]+")) {
      if (words.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private boolean rises(int column, boolean always) {
    double last = Double.NEGATIVE_INFINITY;
    for (Row row : rows) {
      double value = number(row.cell(column));
      if (value < last || (always && value == last)) {
        return false;
      }
      last = Double.isNaN(value) ? last : value;
    }
    return true;
  }

  /// Columns in which nearly all cells with text are such.
  private List<Integer> columns(Predicate<String> such) {
    List<Integer> found = new ArrayList<>();
    for (int c = 0; c < layout.columns(); c++) {
      int column = c;
      long written = rows.stream().filter(r -> !r.cell(column).isEmpty()).count();
      long fitting = rows.stream().filter(r -> such.test(r.cell(column))).count();
      if (written > 0 && fitting >= MOSTLY * written) {
        found.add(c);
      }
    }
    return found;
  }

  private static boolean isNumber(String cell) {
    return NumberStyle.evidence(cell) != NumberStyle.Evidence.NONE;
  }

  private static double number(String cell) {
    double point = NumberStyle.POINT.parse(cell);
    return Double.isNaN(point) ? NumberStyle.COMMA.parse(cell) : point;
  }
}
