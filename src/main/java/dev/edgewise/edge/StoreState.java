package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.WholeFile;
import dev.edgewise.fleet.protocol.NodeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a node's store keeps beside its records: `store.json`. It may be older than the records,
/// never newer than what was cut: records that it calls settled may still be there, none that it
/// calls waiting is gone.
///
/// @param version of the form of the store's files, [StoreVersion]; null before it was written down
/// @param epoch made anew with the store
/// @param lanes of the store
/// @param drops the last declared ones, newest first
record StoreState(
    @Nullable Integer version, String epoch, List<Lane> lanes, List<NodeReport.Drop> drops) {
  private static final Logger LOG = LoggerFactory.getLogger(StoreState.class);

  StoreState {
    lanes = List.copyOf(lanes);
    drops = List.copyOf(drops);
  }

  /// As this program writes it.
  static StoreState of(String epoch, List<Lane> lanes, List<NodeReport.Drop> drops) {
    return new StoreState(StoreVersion.CURRENT, epoch, lanes, drops);
  }

  /// @param settledTo all records up to this one are acknowledged or dropped
  /// @param acknowledged samples
  /// @param dropped samples
  /// @param reservedTo no record beyond this one was ever given; after a fall the next one is
  ///     beyond it, so that no number is given twice
  record Lane(String name, long settledTo, long acknowledged, long dropped, long reservedTo) {}

  Lane lane(String name) {
    return lanes.stream()
        .filter(lane -> lane.name().equals(name))
        .findFirst()
        .orElse(new Lane(name, 0, 0, 0, 0));
  }

  /// Empty when there is none; one that cannot be read is set aside.
  ///
  /// @throws EdgewiseException when a later program wrote it: it stays as it is
  static Optional<StoreState> read(Path file) throws EdgewiseException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    StoreVersion.check(file);
    try {
      return Optional.of(Json.read(Files.readString(file), StoreState.class, file.toString()));
    } catch (EdgewiseException | IOException e) {
      LOG.error("{} could not be read and is set aside", file, e);
      try {
        Files.move(
            file,
            file.resolveSibling(file.getFileName() + ".unreadable"),
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException again) {
        LOG.error("{} could not be set aside", file, again);
      }
      return Optional.empty();
    }
  }

  /// When this returns it is on the disk.
  void write(Path file) throws IOException {
    WholeFile.write(file, Json.line(this));
  }
}
