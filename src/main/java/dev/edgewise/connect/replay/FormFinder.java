package dev.edgewise.connect.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Tells a long table (time, tag, value) from a wide one, by what its columns are called; without
/// names by three columns of a time, a word and a value.
final class FormFinder {
  private static final Set<String> TAG =
      Set.of(
          "tag",
          "tagname",
          "tag_name",
          "signal",
          "sensor",
          "sensor_id",
          "variable",
          "metric",
          "parameter",
          "channel",
          "point",
          "series",
          "measurement",
          "topic",
          "field",
          "_field",
          "item",
          "name",
          "property",
          "path",
          "key");
  private static final Set<String> DEVICE =
      Set.of("device", "device_id", "asset", "machine", "equipment", "host", "node", "station");
  private static final Set<String> VALUE =
      Set.of("value", "val", "_value", "reading", "wert", "data", "measurement_value");
  private static final Set<String> UNIT = Set.of("unit", "units", "uom", "einheit");
  private static final Set<String> QUALITY = Set.of("quality", "status", "qualität");

  private final Layout layout;
  private final List<Row> rows;
  private final TimeFinder.Guess time;

  FormFinder(Layout layout, List<Row> rows, TimeFinder.Guess time) {
    this.layout = layout;
    this.rows = rows;
    this.time = time;
  }

  Form find() {
    if (time.kind() == TimeFinder.Kind.ROWS || time.kind() == TimeFinder.Kind.COUNTER) {
      return new Form.Wide();
    }
    return layout.header() ? byNames() : byShape();
  }

  private Form byNames() {
    Optional<Integer> tag = column(TAG, this::hasWords);
    Optional<Integer> value = column(VALUE, column -> true);
    if (tag.isEmpty() || value.isEmpty()) {
      return new Form.Wide();
    }
    List<Integer> keys = new ArrayList<>();
    column(DEVICE, column -> true).ifPresent(keys::add);
    keys.add(tag.get());
    int unit = column(UNIT, column -> true).orElse(-1);
    int quality = column(QUALITY, this::hasWords).orElse(-1);
    return new Form.Long(List.copyOf(keys), value.get(), unit, quality);
  }

  private Form byShape() {
    List<Integer> others = new ArrayList<>();
    for (int c = 0; c < layout.columns(); c++) {
      if (!time.uses(c)) {
        others.add(c);
      }
    }
    if (others.size() != 2 || !hasWords(others.get(0)) || hasWords(others.get(1))) {
      return new Form.Wide();
    }
    int words = others.get(0);
    Set<String> names = new HashSet<>();
    rows.forEach(r -> names.add(r.cell(words)));
    boolean repeats = rows.size() > 1 && names.size() <= Math.max(1, rows.size() / 2);
    return repeats ? new Form.Long(List.of(words), others.get(1), -1, -1) : new Form.Wide();
  }

  private Optional<Integer> column(Set<String> names, Predicate<Integer> such) {
    for (int c = 0; c < layout.columns(); c++) {
      String name = layout.headings().get(c).text().toLowerCase(Locale.ROOT).strip();
      if (names.contains(name) && !time.uses(c) && such.test(c)) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }

  /// Whether most cells of a column are words and no data.
  private boolean hasWords(int column) {
    long words = rows.stream().filter(r -> !Words.isData(r.cell(column))).count();
    return words * 2 > rows.size();
  }
}
