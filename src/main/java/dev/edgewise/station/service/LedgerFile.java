package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.WholeFile;
import dev.edgewise.fleet.protocol.LedgerAck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The station's side of all ledgers on disk. One that cannot be read is set aside; what the nodes
/// then send again is the same samples, and history holds them once.
final class LedgerFile {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerFile.class);

  private final Path file;

  LedgerFile(Path file) {
    this.file = file;
  }

  private record Kept(List<LedgerAck> nodes) {}

  List<LedgerAck> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return List.copyOf(Json.read(Files.readString(file), Kept.class, file.toString()).nodes());
    } catch (EdgewiseException | IOException e) {
      LOG.error("The ledger {} could not be read and is set aside", file, e);
      setAside();
      return List.of();
    }
  }

  private void setAside() {
    try {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".unreadable"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.error("The ledger {} could not be set aside", file, e);
    }
  }

  /// When this returns it is on the disk.
  void write(List<LedgerAck> nodes) throws IOException {
    WholeFile.write(file, Json.line(new Kept(nodes)));
  }
}
