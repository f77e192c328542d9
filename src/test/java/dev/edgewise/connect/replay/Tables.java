package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Small files for tests, and what a recording of them says.
final class Tables {
  private Tables() {}

  static Path write(Path folder, String text) {
    return write(folder, text, StandardCharsets.UTF_8);
  }

  static Path write(Path folder, String text, Charset charset) {
    try {
      Path file = Files.createTempFile(folder, "table", ".csv");
      return Files.write(file, text.getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Recording read(Path file) throws EdgewiseException {
    return Recording.of(file, ZoneOffset.UTC, ReadProgress.NONE);
  }

  static Recording read(Path file, ZoneId zone) throws EdgewiseException {
    return Recording.of(file, zone, ReadProgress.NONE);
  }

  /// The kinds of all signals, as `temp:NUMBER[°C]`.
  static List<String> signals(Recording recording) {
    return recording.table().signals().stream()
        .filter(s -> s.kind() != Signal.Kind.EMPTY)
        .map(s -> s.name() + ":" + s.kind() + (s.unit().isEmpty() ? "" : "[" + s.unit() + "]"))
        .toList();
  }

  /// All rows in order: `SECONDS name=value …`, with `!` for bad, nothing for no sample.
  static List<String> rows(Recording recording) throws EdgewiseException, IOException {
    List<String> out = new ArrayList<>();
    Table table = recording.table();
    try (SortedRows rows = recording.open(Long.MIN_VALUE)) {
      for (TimedRow row = rows.next(); row != null; row = rows.next()) {
        out.add(seconds(row.time()) + cells(table, row.row()));
      }
    }
    return out;
  }

  private static String cells(Table table, Row row) {
    StringBuilder line = new StringBuilder();
    if (table.form() instanceof Form.Long form) {
      int signal = table.byKey().get(form.key(row));
      add(line, table.signals().get(signal), row.cell(form.value()));
    } else {
      for (int c = 0; c < table.layout().columns(); c++) {
        add(line, table.signals().get(c), row.cell(c));
      }
    }
    return line.toString();
  }

  private static void add(StringBuilder line, Signal signal, String cell) {
    switch (signal.kind()) {
      case NUMBER, SWITCH -> {
        if (!cell.isEmpty()) {
          double value = signal.number(cell);
          line.append(' ').append(signal.name()).append('=');
          line.append(Double.isFinite(value) ? number(value) : "!");
        }
      }
      case TEXT -> line.append(' ').append(signal.name()).append('=').append(cell);
      case EMPTY -> {}
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value);
  }

  static String seconds(long nanos) {
    return nanos % 1_000_000_000L == 0
        ? Long.toString(nanos / 1_000_000_000L)
        : Double.toString(nanos / 1e9);
  }

  static Optional<String> fact(Recording recording, String name) {
    return recording.report().facts().stream()
        .filter(f -> f.name().equals(name))
        .map(Report.Fact::text)
        .findFirst();
  }
}
