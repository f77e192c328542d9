package dev.edgewise.ui.assets;

import java.util.List;
import java.util.stream.Collectors;

/// Rows as lines of tab-separated text: path, value, unit, age, quality.
final class CopiedRows {
  private CopiedRows() {}

  static String text(List<TagRow> rows, LiveValues live, RowWords words) {
    return rows.stream()
        .map(TagRow::signal)
        .map(
            signal ->
                String.join(
                    "\t",
                    signal.shown(),
                    words.value(signal, live),
                    signal.unit(),
                    words.age(signal, live),
                    words.quality(signal, live)))
        .collect(Collectors.joining("\n"));
  }
}
