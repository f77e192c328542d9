package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.base.WholeFile;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The numbers of inputs in a node's ring, `names.json`. A number is never given to another input.
final class InputNames {
  static final ErrorCode UNUSABLE = new ErrorCode("EDGE-INPUTS");
  private static final int VERSION = 1;

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Entry, Integer> numbers = new HashMap<>();

  /// @param type of its values; null for a waveform
  record Entry(String path, @Nullable ValueType type, String unit) {}

  private record File(int version, @Nullable List<Entry> names) {}

  /// Reads the names; there are none in a new folder.
  static InputNames read(Path folder) throws EdgewiseException {
    InputNames names = new InputNames();
    Path file = folder.resolve("names.json");
    try {
      if (Files.exists(file)) {
        File read = Json.read(Files.readString(file), File.class, file.toString());
        if (read.version() != VERSION || read.names() == null) {
          throw new EdgewiseException(
              UNUSABLE,
              file + " is of version " + read.version() + "; this program knows " + VERSION + ".",
              "Use the program that wrote it, or delete the folder: it holds copies alone.");
        }
        read.names().forEach(names::put);
      }
      return names;
    } catch (IOException e) {
      throw new EdgewiseException(
          UNUSABLE, file + " could not be read: " + e.getMessage() + ".", "Check the disk.", e);
    }
  }

  private int put(Entry entry) {
    numbers.put(entry, entries.size());
    entries.add(entry);
    return entries.size() - 1;
  }

  /// The number of an input, a new one if it has none.
  int number(AssetPath path, @Nullable ValueType type, String unit) {
    Entry entry = new Entry(path.toString(), type, unit);
    Integer known = numbers.get(entry);
    return known == null ? put(entry) : known;
  }

  int size() {
    return entries.size();
  }

  Entry get(int number) {
    return entries.get(number);
  }

  /// When this returns they are on the disk.
  void write(Path folder) throws EdgewiseException {
    Path file = folder.resolve("names.json");
    try {
      WholeFile.write(file, Json.line(new File(VERSION, List.copyOf(entries))));
    } catch (IOException e) {
      throw new EdgewiseException(
          UNUSABLE,
          file + " could not be written: " + e.getMessage() + ".",
          "Free space there, or turn the ring off: \"inputs\": {\"minutes\": 0}.",
          e);
    }
  }
}
