package dev.edgewise.ui.assets;

import dev.edgewise.station.api.TextColumns;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The last answer about values and texts, found by signal.
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
              new long[0]),
          TextColumns.none());

  private final ValueColumns columns;
  private final TextColumns texts;
  private final Map<Integer, Integer> slots;
  private final Map<Integer, Integer> textSlots;

  LiveValues(ValueColumns columns, TextColumns texts) {
    this.columns = columns;
    this.texts = texts;
    slots = slots(columns.tags());
    textSlots = slots(texts.ids());
  }

  ValueColumns columns() {
    return columns;
  }

  TextColumns texts() {
    return texts;
  }

  /// Index of a tag in [#columns]; empty when it was not asked for.
  Optional<Integer> slot(int tag) {
    return Optional.ofNullable(slots.get(tag));
  }

  /// Index of a text signal in [#texts]; empty when it was not asked for.
  Optional<Integer> textSlot(int id) {
    return Optional.ofNullable(textSlots.get(id));
  }

  private static Map<Integer, Integer> slots(int[] ids) {
    Map<Integer, Integer> out = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      out.put(ids[i], i);
    }
    return out;
  }
}
