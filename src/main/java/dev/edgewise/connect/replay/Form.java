package dev.edgewise.connect.replay;

import java.util.List;

/// How values stand in a table.
sealed interface Form {
  /// A column a signal.
  record Wide() implements Form {}

  /// A row a value.
  ///
  /// @param keys columns that name the signal together, from the device down
  /// @param value column of the value
  /// @param unit column of the unit, −1 for none
  /// @param quality column of the quality in words, −1 for none
  record Long(List<Integer> keys, int value, int unit, int quality) implements Form {
    /// The name of a row's signal, with `/` between the keys; empty when one is missing.
    String key(Row row) {
      if (keys.size() == 1) {
        return row.cell(keys.getFirst());
      }
      StringBuilder name = new StringBuilder();
      for (int key : keys) {
        String part = row.cell(key);
        if (part.isEmpty()) {
          return "";
        }
        name.append(name.isEmpty() ? "" : "/").append(part);
      }
      return name.toString();
    }
  }
}
