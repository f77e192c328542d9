package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out from the first rows of a file how it is written: the separator that cuts most rows
/// into
/// the same number of cells with data in them.
final class LayoutFinder {
  /// Rows and bytes looked at.
  private static final int SAMPLE_ROWS = 300;

  private static final long SAMPLE_BYTES = 1 << 19;

  /// In order of preference where two fit equally well.
  private static final char[] SEPARATORS = {'\t', ';', ',', '|', ' '};

  private static final double MOSTLY = 0.8;

  private final Path file;
  private final TextEncoding encoding;

  LayoutFinder(Path file, TextEncoding encoding) {
    this.file = file;
    this.encoding = encoding;
  }

  /// A layout and the rows that it was found from, without those before the values.
  record Found(Layout layout, List<Row> rows) {}

  Found find() throws IOException, EdgewiseException {
    Candidate best = null;
    EdgewiseException broken = null;
    for (char separator : SEPARATORS) {
      try {
        Candidate candidate = candidate(separator);
        if (best == null || candidate.score > best.score) {
          best = candidate;
        }
      } catch (EdgewiseException e) {
        broken = e; // a quote that only another separator closes
      }
    }
    if (broken != null && (best == null || best.columns < 2)) {
      throw broken;
    }
    if (best == null || best.rows.isEmpty()) {
      throw Trouble.noTable(file, "it has no rows", "Choose a file with a table.");
    }
    return found(best);
  }

  private Candidate candidate(char separator) throws IOException, EdgewiseException {
    List<Row> rows = new ArrayList<>();
    try (RowReader reader =
        new RowReader(file, encoding.charset(), separator, encoding.start(), 1)) {
      for (Row row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
        if (rows.size() == SAMPLE_ROWS || reader.position() > SAMPLE_BYTES) {
          break;
        }
      }
    }
    return scored(separator, rows);
  }

  private static Candidate scored(char separator, List<Row> rows) {
    Map<Integer, Integer> counts = new HashMap<>();
    List<Row> plain = rows.stream().filter(r -> !Layout.isComment(r)).toList();
    plain.forEach(r -> counts.merge(r.cells().length, 1, Integer::sum));
    int columns =
        counts.entrySet().stream()
            .max(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse(0);
    long fitting = plain.stream().filter(r -> r.cells().length == columns).count();
    long cells = 0;
    long data = 0;
    for (Row row : plain.subList(Math.min(1, plain.size()), plain.size())) {
      for (String cell : row.cells()) {
        cells++;
        data += Words.isData(cell) ? 1 : 0;
      }
    }
    double fit = plain.isEmpty() ? 0 : fitting / (double) plain.size();
    double share = cells == 0 ? 0 : data / (double) cells;
    // A file of one column looks the same with every separator; blanks come last and strip it.
    double alone = columns < 2 ? 0.3 : 1;
    return new Candidate(separator, rows, columns, fit * fit * (0.2 + share) * alone);
  }

  private Found found(Candidate best) {
    List<Row> rows = best.rows;
    int skipped = 0;
    while (skipped < rows.size() - 1
        && (Layout.isComment(rows.get(skipped))
            || rows.get(skipped).cells().length != best.columns)) {
      skipped++;
    }
    // Rows that end with a separator have one cell more than their header.
    if (skipped > 0
        && rows.get(skipped - 1).cells().length == best.columns - 1
        && isAboutOthers(rows.subList(skipped - 1, rows.size()), 0, best.columns)) {
      skipped--;
    }
    List<Row> table =
        rows.subList(skipped, rows.size()).stream().filter(r -> !Layout.isComment(r)).toList();
    boolean header = isAboutOthers(table, 0, best.columns);
    boolean units = header && table.size() > 2 && isAboutOthers(table, 1, best.columns);
    List<String> names = blank(best.columns);
    for (int c = 0; header && c < best.columns; c++) {
      names.set(c, table.getFirst().cell(c));
    }
    List<String> unitNames = units ? List.of(table.get(1).cells()) : List.of();
    Layout layout =
        new Layout(
            encoding,
            best.separator,
            best.columns,
            skipped,
            header,
            units,
            Heading.of(withoutControls(names), unitNames));
    int head = (header ? 1 : 0) + (units ? 1 : 0);
    return new Found(layout, List.copyOf(table.subList(head, table.size())));
  }

  /// A quoted name may run over lines.
  private static List<String> withoutControls(List<String> names) {
    List<String> out = new ArrayList<>(names);
    out.replaceAll(
        n ->
            n.chars().anyMatch(Character::isISOControl)
                ? n.replaceAll("\\p{Cntrl}", " ").strip()
                : n);
    return out;
  }

  /// Whether a row has words over at least one column that has data otherwise, and data over none.
  private static boolean isAboutOthers(List<Row> table, int index, int columns) {
    Row row = table.get(index);
    List<Row> below = table.subList(index + 1, table.size());
    boolean words = false;
    for (int c = 0; c < columns; c++) {
      String cell = row.cell(c);
      boolean isData = Words.isData(cell);
      boolean dataBelow = share(below, c) >= MOSTLY;
      words |= !isData && dataBelow;
      if (isData && dataBelow && !looksLikeName(cell)) {
        return false;
      }
    }
    return words || (below.isEmpty() && !Words.isData(row.cell(0)));
  }

  /// Small whole numbers stand as names of columns, too (`time,1,2,3`), and so do words that mean a
  /// value elsewhere (`no`, `on`).
  private static boolean looksLikeName(String cell) {
    boolean small = cell.length() <= 3 && cell.chars().allMatch(Character::isDigit);
    return small || cell.chars().noneMatch(Character::isDigit);
  }

  private static double share(List<Row> rows, int column) {
    long data = rows.stream().filter(r -> Words.isData(r.cell(column))).count();
    return rows.isEmpty() ? 0 : data / (double) rows.size();
  }

  private static List<String> blank(int columns) {
    return new ArrayList<>(java.util.Collections.nCopies(columns, ""));
  }

  /// @param columns most frequent number of cells
  private record Candidate(char separator, List<Row> rows, int columns, double score) {}

  static @Nullable Row nextValues(RowReader reader) throws IOException, EdgewiseException {
    Row row = reader.next();
    while (row != null && Layout.isComment(row)) {
      row = reader.next();
    }
    return row;
  }
}
