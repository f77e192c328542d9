package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.base.WholeFile;
import dev.edgewise.connect.sparkplug.DeviceSpec;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The numbers that metrics have in a store. A number is never given to another metric, so that
/// what was stored under an earlier configuration can still be read. Kept in `names.json`.
final class StoreNames {
  private static final ErrorCode UNUSABLE = new ErrorCode("EDGE-STORE");

  /// For [#device]: the metric is announced no more, or with another type.
  static final int NONE = -2;

  /// For [#device]: the node itself.
  static final int NODE = -1;

  private final List<Entry> entries = new ArrayList<>();
  private final int[] deviceOf;
  private final int[] metricOf;
  private final int[][] numbers;
  private final int[] own;

  /// @param device Sparkplug device; empty for the node itself
  private record Entry(String device, String metric, ValueType type) {}

  /// @param version as of [StoreState]
  private record Names(@Nullable Integer version, List<Entry> names) {}

  /// @param folder of the store
  /// @param own metrics of the node itself
  StoreNames(Path folder, List<DeviceSpec> devices, List<MetricSpec> own) throws EdgewiseException {
    Path file = folder.resolve("names.json");
    Map<Entry, Integer> known = new HashMap<>();
    try {
      if (Files.exists(file)) {
        StoreVersion.check(file);
        entries.addAll(Json.read(Files.readString(file), Names.class, file.toString()).names());
        entries.forEach(entry -> known.put(entry, known.size()));
      }
      int before = entries.size();
      this.own = number("", own, known);
      numbers = new int[devices.size()][];
      for (int d = 0; d < numbers.length; d++) {
        numbers[d] = number(devices.get(d).name(), devices.get(d).metrics(), known);
      }
      if (entries.size() > before) {
        WholeFile.write(file, Json.line(new Names(StoreVersion.CURRENT, entries)));
      }
    } catch (IOException e) {
      throw new EdgewiseException(
          UNUSABLE,
          "The node's store cannot use " + file + ": " + e.getMessage() + ".",
          "Free space there, or choose another folder with --data.",
          e);
    }
    deviceOf = new int[entries.size()];
    metricOf = new int[entries.size()];
    java.util.Arrays.fill(deviceOf, NONE);
    place(NODE, this.own);
    for (int d = 0; d < numbers.length; d++) {
      place(d, numbers[d]);
    }
  }

  private int[] number(String device, List<MetricSpec> metrics, Map<Entry, Integer> known) {
    int[] out = new int[metrics.size()];
    for (int m = 0; m < out.length; m++) {
      Entry entry = new Entry(device, metrics.get(m).name(), metrics.get(m).type());
      Integer number = known.putIfAbsent(entry, entries.size());
      if (number == null) {
        number = entries.size();
        entries.add(entry);
      }
      out[m] = number;
    }
    return out;
  }

  private void place(int device, int[] all) {
    for (int m = 0; m < all.length; m++) {
      deviceOf[all[m]] = device;
      metricOf[all[m]] = m;
    }
  }

  /// @param device index of the device, or [#NODE]
  int number(int device, int metric) {
    return device == NODE ? own[metric] : numbers[device][metric];
  }

  /// Index of the device that has the metric now, [#NODE] or [#NONE].
  int device(int number) {
    return number < deviceOf.length ? deviceOf[number] : NONE;
  }

  int metric(int number) {
    return metricOf[number];
  }
}
