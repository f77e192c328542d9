package dev.edgewise.connect.sparkplug;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one birth defined: a slot for each metric, found by alias or name. Columns, because each
/// sample looks here. Not safe for many threads.
final class MetricTable {
  /// For [#tag]: the metric has no tag.
  static final int NO_TAG = -1;

  private final AliasIndex aliases;
  private final Map<String, Integer> names;
  private final Origin origin;
  private final Origin[] origins;
  private final String[] slotNames;
  private final int[] types;
  private final int[] tags;
  private final double[] lows;
  private final double[] highs;
  private final AssetPath[] paths;
  private final long[] lastBits;
  private final long[] lastTimes;
  private final boolean[] seen;

  private MetricTable(Builder from) {
    aliases = new AliasIndex(from.aliases);
    names = from.names;
    origin = from.origin;
    int size = from.slots.size();
    origins = new Origin[size];
    slotNames = new String[size];
    types = new int[size];
    tags = new int[size];
    lows = new double[size];
    highs = new double[size];
    paths = new AssetPath[size];
    lastBits = new long[size];
    lastTimes = new long[size];
    seen = new boolean[size];
    Arrays.fill(lastTimes, Long.MIN_VALUE);
    for (int i = 0; i < size; i++) {
      Slot slot = from.slots.get(i);
      origins[i] = slot.origin();
      slotNames[i] = slot.name();
      types[i] = slot.type();
      tags[i] = slot.tag();
      lows[i] = slot.low();
      highs[i] = slot.high();
      paths[i] = slot.path();
    }
  }

  /// The slot of a metric in a data message; [AliasIndex#NONE] when the birth did not name it.
  int slot(MetricCursor metric) {
    if (metric.hasAlias()) {
      int slot = aliases.slot(metric.alias());
      if (slot != AliasIndex.NONE || !metric.hasName()) {
        return slot;
      }
    }
    return slot(metric.name());
  }

  int slot(String name) {
    Integer slot = names.get(name);
    return slot == null ? AliasIndex.NONE : slot;
  }

  String name(int slot) {
    return slotNames[slot];
  }

  int size() {
    return types.length;
  }

  /// A Sparkplug data type code, or [Slot#SILENT].
  int type(int slot) {
    return types[slot];
  }

  int tag(int slot) {
    return tags[slot];
  }

  /// NaN when not known.
  double low(int slot) {
    return lows[slot];
  }

  /// NaN when not known.
  double high(int slot) {
    return highs[slot];
  }

  AssetPath path(int slot) {
    return paths[slot];
  }

  /// What the birth says of all its metrics.
  Origin origin() {
    return origin;
  }

  Origin origin(int slot) {
    return origins[slot];
  }

  /// Whether a value came since the birth or before it.
  boolean seen(int slot) {
    return seen[slot];
  }

  /// Raw bits of the last live value; 0 before the first.
  long lastBits(int slot) {
    return lastBits[slot];
  }

  /// Source time of the last live value, ns; `Long.MIN_VALUE` before the first.
  long lastTime(int slot) {
    return lastTimes[slot];
  }

  void remember(int slot, long time, long bits) {
    seen[slot] = true;
    lastTimes[slot] = Math.max(lastTimes[slot], time);
    lastBits[slot] = bits;
  }

  /// Takes over the last values of the same tags and texts from the table of the birth before.
  void inherit(MetricTable older) {
    Map<Integer, Integer> slots = new HashMap<>();
    Map<AssetPath, Integer> texts = new HashMap<>();
    for (int i = 0; i < size(); i++) {
      if (tags[i] != NO_TAG) {
        slots.put(tags[i], i);
      } else if (MetricType.isText(types[i])) {
        texts.put(paths[i], i);
      }
    }
    for (int i = 0; i < older.size(); i++) {
      Integer slot = older.tags[i] == NO_TAG ? texts.get(older.paths[i]) : slots.get(older.tags[i]);
      if (slot != null && older.seen[i]) {
        remember(slot, older.lastTimes[i], older.lastBits[i]);
      }
    }
  }

  /// One metric of a birth.
  ///
  /// @param type a Sparkplug data type code or [#SILENT]
  /// @param tag id of its tag or [MetricTable#NO_TAG]
  record Slot(
      String name, int type, int tag, AssetPath path, double low, double high, Origin origin) {
    /// Known, but neither sample nor text: a control, a property, or a type that is not mapped.
    static final int SILENT = 0;

    /// One that is no tag.
    static Slot noTag(String name, int type, AssetPath path) {
      return new Slot(name, type, NO_TAG, path, 0, 0, Origin.MEASURED);
    }
  }

  /// Collects the slots of a birth.
  static final class Builder {
    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Long, Integer> aliases = new HashMap<>();
    private Origin origin = Origin.MEASURED;

    void origin(Origin newOrigin) {
      origin = newOrigin;
    }

    int size() {
      return slots.size();
    }

    boolean has(String name) {
      return names.containsKey(name);
    }

    /// @param alias null when it has none
    /// @return false when the alias was taken; the metric is then found by name only
    boolean add(Slot slot, @Nullable Long alias) {
      int index = slots.size();
      slots.add(slot);
      names.put(slot.name(), index);
      return alias == null || aliases.putIfAbsent(alias, index) == null;
    }

    MetricTable build() {
      return new MetricTable(this);
    }
  }
}
