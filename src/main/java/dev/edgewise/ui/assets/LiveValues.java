package dev.edgewise.ui.assets;

import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The last answer about values, found by tag.
final class LiveValues {
  static final LiveValues NONE =
      new LiveValues(
          new ValueColumns(
              0,
              new int[0],
              new double[0],
              new ValueState[0],
              new int[0],
              new byte[0],
              new long[0],
              new long[0]));

  private final ValueColumns columns;
  private final Map<Integer, Integer> slots = new HashMap<>();

  LiveValues(ValueColumns columns) {
    this.columns = columns;
    for (int i = 0; i < columns.size(); i++) {
      slots.put(columns.tags()[i], i);
    }
  }

  ValueColumns columns() {
    return columns;
  }

  /// Index of a tag in [#columns]; empty when it was not asked for.
  Optional<Integer> slot(int tag) {
    return Optional.ofNullable(slots.get(tag));
  }
}
