package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.base.WholeFile;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The numbers of inputs in a node's ring, `names.json`. A number is never given to another input.
final class InputNames {
  static final ErrorCode UNUSABLE = new ErrorCode("EDGE-INPUTS");
  private static final Logger LOG = LoggerFactory.getLogger(InputNames.class);
  private static final String NAME = "names.json";
  private static final int VERSION = 1;

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Entry, Integer> numbers = new HashMap<>();

  /// @param type of its values; null for a waveform
  record Entry(String path, @Nullable ValueType type, String unit) {}

  private record File(int version, @Nullable List<@Nullable Entry> names) {}

  /// Moves a folder away whose names cannot be made out, for without them its records say nothing.
  /// Only one is kept so. A folder of a later version stays.
  ///
  /// @throws EdgewiseException when it cannot be read, or moved
  static void setAsideIfDamaged(Path folder) throws EdgewiseException {
    Path file = folder.resolve(NAME);
    Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
    try {
      if (!Files.exists(file)) {
        return;
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      if (!isSound(text, file)) {
        Files.move(folder, aside);
        LOG.warn("{} is damaged; its folder was moved to {}", file, aside);
      }
    } catch (IOException e) {
      throw new EdgewiseException(
          UNUSABLE,
          file + " is damaged or cannot be read: " + e + ".",
          "Delete " + folder + " or " + aside + ": they hold copies alone.",
          e);
    }
  }

  private static boolean isSound(String text, Path file) {
    try {
      File read = Json.read(text, File.class, file.toString());
      return read.version() > VERSION
          || (read.names() != null
              && read.names().stream().allMatch(n -> n != null && n.path != null));
    } catch (EdgewiseException e) {
      LOG.warn("{}", e.getMessage());
      return false;
    }
  }

  /// Reads the names; there are none in a new folder.
  static InputNames read(Path folder) throws EdgewiseException {
    InputNames names = new InputNames();
    Path file = folder.resolve(NAME);
    try {
      if (Files.exists(file)) {
        File read = Json.read(Files.readString(file), File.class, file.toString());
        if (read.version() != VERSION || read.names() == null) {
          throw new EdgewiseException(
              UNUSABLE,
              file + " is of version " + read.version() + "; this program knows " + VERSION + ".",
              "Use the program that wrote it, or delete the folder: it holds copies alone.");
        }
        read.names().stream().filter(Objects::nonNull).forEach(names::put);
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
    Path file = folder.resolve(NAME);
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
