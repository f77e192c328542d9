package dev.edgewise.connect.replay;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Says in words what was found out about a recording.
final class Reporter {
  private static final long SECOND = 1_000_000_000L;
  private static final int NAMES_SHOWN = 6;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Table table;
  private final CellSurvey cells;
  private final TimeSurvey times;
  private final TimeFinder.Guess guess;
  private final List<Report.Fact> facts = new ArrayList<>();
  private final List<String> assumed = new ArrayList<>();

  Reporter(Table table, CellSurvey cells, TimeSurvey times, TimeFinder.Guess guess) {
    this.table = table;
    this.cells = cells;
    this.times = times;
    this.guess = guess;
  }

  Report report() {
    layout();
    time();
    numbers();
    signals();
    List<String> flaws = new FlawReport(table, cells, times).flaws();
    return new Report(List.copyOf(facts), List.copyOf(assumed), flaws);
  }

  /// A time of the recording, as a date or as a time since its beginning.
  static String time(long nanos, boolean dates) {
    return dates
        ? DATE.format(java.time.Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND)))
        : span(nanos) + " after the start";
  }

  /// A span in words, to two units: `10 min`, `3 h 20 min`, `307 d 5 h`, `0.05 s`.
  static String span(long nanos) {
    if (nanos < SECOND) {
      return String.format(Locale.ENGLISH, "%.3g s", nanos / 1e9);
    }
    long seconds = nanos / SECOND;
    long[] units = {86_400, 3_600, 60, 1};
    String[] names = {"d", "h", "min", "s"};
    for (int i = 0; i < units.length; i++) {
      if (seconds >= units[i]) {
        long rest = i + 1 < units.length ? seconds % units[i] / units[i + 1] : 0;
        String first = seconds / units[i] + " " + names[i];
        return rest == 0 ? first : first + " " + rest + " " + names[i + 1];
      }
    }
    return "0 s";
  }

  private void layout() {
    Layout layout = table.layout();
    fact("File", table.file() + ", " + size(table.bytes()));
    fact("Text", layout.encoding().name() + ", cells set apart by " + layout.separatorWords());
    String header =
        layout.header()
            ? "names in the first row" + (layout.unitsRow() ? ", units in the second" : "")
            : "none: columns are called col1 to col" + layout.columns();
    fact("Header", layout.skippedRows() == 0 ? header : header + " after " + skipped(layout));
    fact(
        "Form",
        switch (table.form()) {
          case Form.Wide _ -> "wide: a column a signal, " + Places.some(layout.columns(), "column");
          case Form.Long(List<Integer> keys, int value, int _, int _) ->
              "long: a row a value; the signal is named by "
                  + keys.stream().map(this::name).collect(Collectors.joining(" and "))
                  + ", its value is in "
                  + name(value);
        });
  }

  private static String skipped(Layout layout) {
    return Places.some(layout.skippedRows(), "row") + " before the table";
  }

  private void time() {
    boolean dates = table.rule().isRecorded();
    fact("Time", timeWords());
    String from = dates ? time(times.first(), true) : "0 s";
    String to = dates ? time(times.last(), true) : span(times.last() - times.first());
    fact("Span", from + " to " + to + ", " + Places.some(times.rows(), "row"));
    if (times.step() > 0) {
      fact("Step", span(times.step()) + " from row to row, mostly");
    }
    if (guess.kind() == TimeFinder.Kind.COUNTER && cells.fallsBack().count() > 0) {
      assumed.add(
          name(guess.column())
              + " counts but does not always rise ("
              + cells.fallsBack().words()
              + "), so it is a signal and not the time.");
    }
  }

  private String timeWords() {
    return switch (table.rule()) {
      case TimeRule.Clock clock -> {
        cells.order().assumption().ifPresent(assumed::add);
        if (cells.order().lacksZones()) {
          assumed.add(
              (cells.order().hasZones() ? "Times without a zone" : "Times have no zone; they")
                  + " are read as "
                  + zone(clock)
                  + ". Another one: --zone Europe/Berlin.");
        }
        String zones = cells.order().hasZones() ? "dates with their zone" : "dates without a zone";
        yield clock.dayTime() < 0
            ? name(clock.column()) + ", " + zones
            : name(clock.column()) + " and " + name(clock.dayTime()) + ", " + zones;
      }
      case TimeRule.Epoch epoch -> {
        assumed.add(name(epoch.column()) + " counts " + unit(epoch.unitNanos()) + " since 1970.");
        yield name(epoch.column()) + ", " + unit(epoch.unitNanos()) + " since 1970 (UTC)";
      }
      case TimeRule.Elapsed past -> {
        assumed.add(
            name(past.column()) + " counts " + unit(past.unitNanos()) + " since the start.");
        yield name(past.column()) + ", " + unit(past.unitNanos()) + " since the start";
      }
      case TimeRule.Counter counter -> {
        assumed.add("One step of " + name(counter.column()) + " is taken as 1 s.");
        yield name(counter.column()) + ", a counter";
      }
      case TimeRule.Rows _ -> {
        assumed.add("No column has the time; rows are taken to be 1 s apart.");
        yield "none";
      }
    };
  }

  private static String zone(TimeRule.Clock clock) {
    return clock.zone().equals(ZoneOffset.UTC) ? "UTC" : clock.zone().getId();
  }

  private static String unit(long nanos) {
    return switch (String.valueOf(nanos)) {
      case "1" -> "nanoseconds";
      case "1000" -> "microseconds";
      case "1000000" -> "milliseconds";
      case "60000000000" -> "minutes";
      case "3600000000000" -> "hours";
      default -> "seconds";
    };
  }

  private void numbers() {
    List<String> styles = new ArrayList<>();
    List<String> guessed = new ArrayList<>();
    for (int i = 0; i < table.signals().size(); i++) {
      Signal signal = table.signals().get(i);
      if (signal.kind() == Signal.Kind.NUMBER) {
        ColumnStats stats = cells.stats().get(i);
        if (!styles.contains(signal.style().words())) {
          styles.add(signal.style().words());
        }
        if (stats.either() > 0 && stats.point() == stats.comma()) {
          guessed.add(signal.name());
        }
      }
    }
    fact("Numbers", styles.isEmpty() ? "none" : String.join(" and ", styles));
    if (!guessed.isEmpty()) {
      assumed.add(
          "Numbers like 1.234 or 1,234 could be read in two ways; "
              + names(guessed)
              + " is read with a "
              + styles.getFirst()
              + ".");
    }
  }

  private void signals() {
    List<String> numbers = named(Signal.Kind.NUMBER);
    List<String> switches = named(Signal.Kind.SWITCH);
    List<String> texts = named(Signal.Kind.TEXT);
    List<String> parts = new ArrayList<>();
    parts.add(Places.some(numbers.size(), "number") + part(numbers));
    if (!switches.isEmpty()) {
      parts.add(switches.size() + " on/off" + part(switches));
    }
    if (!texts.isEmpty()) {
      parts.add(Places.some(texts.size(), "text") + part(texts));
    }
    fact("Signals", String.join("; ", parts));
    List<String> units =
        table.layout().headings().stream()
            .filter(h -> h.guessed() && !h.unit().isEmpty() && table.form() instanceof Form.Wide)
            .map(h -> h.name() + " in " + h.unit())
            .toList();
    if (!units.isEmpty()) {
      assumed.add("Units are taken from the ends of names: " + names(units) + ".");
    }
    if (!texts.isEmpty()) {
      assumed.add(
          "Texts are sent as events, one each time the text changes: " + names(texts) + ".");
    }
  }

  private static String part(List<String> names) {
    return names.isEmpty() ? "" : " (" + names(names) + ")";
  }

  static String names(List<String> names) {
    String shown = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    int more = names.size() - NAMES_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private List<String> named(Signal.Kind kind) {
    return table.signals().stream().filter(s -> s.kind() == kind).map(Signal::name).toList();
  }

  private String name(int column) {
    return "'" + table.layout().headings().get(column).text() + "'";
  }

  private void fact(String name, String text) {
    facts.add(new Report.Fact(name, text));
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ENGLISH, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ENGLISH, "%.1f MB", bytes / 1e6);
  }
}
