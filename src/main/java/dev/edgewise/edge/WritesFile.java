package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The "no writes" switch, of a node or of a station, as it is kept over a restart. What cannot be
/// read means that writes are blocked.
public final class WritesFile {
  private static final Logger LOG = LoggerFactory.getLogger(WritesFile.class);

  private final Path file;

  public WritesFile(Path folder) {
    this.file = folder.resolve("writes.json");
  }

  /// Whether writes are blocked, and why.
  ///
  /// @param by who did it; empty when nobody has
  public record Switch(boolean blocked, String by) {}

  /// @param isNew whether it never ran on this folder: then the file may be missing, and is
  ///     made, so that it is there at the next start
  public Switch read(boolean isNew) {
    if (!Files.exists(file)) {
      return isNew ? first() : closed("its file is gone");
    }
    try {
      Wire wire = Json.read(Files.readString(file), Wire.class, file.toString());
      return wire.blocked == null
          ? closed(file + " does not say")
          : new Switch(wire.blocked, wire.by == null ? "" : wire.by);
    } catch (IOException | EdgewiseException e) {
      return closed(file + " could not be read: " + e.getMessage());
    }
  }

  private Switch first() {
    Switch allowed = new Switch(false, "");
    try {
      write(allowed);
      return allowed;
    } catch (IOException e) {
      return closed(file + " could not be written: " + e.getMessage());
    }
  }

  /// When this returns the switch is on the disk.
  public void write(Switch now) throws IOException {
    WholeFile.write(file, Json.write(new Wire(now.blocked, now.by)));
  }

  private static Switch closed(String why) {
    LOG.warn("Writes are blocked because the \"no writes\" switch is not known: {}", why);
    return new Switch(true, "itself: the switch is not known (" + why + ")");
  }

  private record Wire(@Nullable Boolean blocked, @Nullable String by) {}
}
