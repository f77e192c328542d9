package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.operate.plant.KnownPlant;
import dev.edgewise.operate.plant.PlantStore;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.StorageRow;
import dev.edgewise.telemetry.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the configuration of the plant and brings back what there was when the station last ran:
/// first the tags with what people set of them, then, when history is open, their last values.
final class PlantStart {
  static final String TAGS = "Tags";
  private static final String VALUES = "Last values";
  private static final Logger LOG = LoggerFactory.getLogger(PlantStart.class);

  private final StationService station;
  private final Consumer<Runnable> unlessClosed;

  /// @param unlessClosed runs a part that may come too late
  PlantStart(StationService station, Consumer<Runnable> unlessClosed) {
    this.station = station;
    this.unlessClosed = unlessClosed;
  }

  /// Returns when the tags are there; without them the station runs all the same.
  void open(CompletableFuture<Historian> history) {
    station.startup.running(TAGS, "opening " + station.folder("plant"));
    try {
      long start = station.time.monotonicNanos();
      PlantStore store = PlantStore.open(station.folder("plant"));
      station.closer.add(store);
      store.setAside().ifPresent(text -> station.events.add(EventInfo.Kind.STATION, TAGS, text));
      station.tagDesk.open(store);
      KnownPlant known = store.known();
      PlantMemory memory =
          new PlantMemory(
              store,
              station.tags,
              station.plant,
              station.network,
              station.demo::simulationOf,
              station.time);
      String simulated = station.config.plant().name();
      List<Tag> tags = memory.restore(known, simulated::equals);
      memory.begin();
      station.closer.add(memory);
      station.system.storage(() -> rows(store));
      station.startup.done(TAGS, text(tags.size(), station.time.monotonicNanos() - start));
      if (!tags.isEmpty()) {
        station.inBackground("start-values", () -> unlessClosed.accept(() -> fill(tags, history)));
      }
    } catch (EdgewiseException e) {
      LOG.error("{}: {}", TAGS, e.forPerson());
      station.startup.failed(TAGS, e.forPerson());
    }
  }

  private void fill(List<Tag> tags, CompletableFuture<Historian> history) {
    Optional<Historian> opened = history.handle((is, failure) -> Optional.ofNullable(is)).join();
    if (opened.isPresent() && !station.isClosing()) {
      fill(tags, opened.get());
    }
  }

  private void fill(List<Tag> tags, Historian history) {
    station.startup.running(VALUES, "reading");
    // History must not close while it is read; it was added to the closer before.
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    station.closer.add(done::join);
    try {
      long start = station.time.monotonicNanos();
      int filled =
          new LastValues(history, station.latest)
              .fill(
                  tags,
                  station::isClosing,
                  seen -> station.startup.running(VALUES, 100L * seen / tags.size() + " %"));
      station.startup.done(VALUES, text(filled, station.time.monotonicNanos() - start));
    } catch (EdgewiseException e) {
      if (!station.isClosing()) {
        LOG.error("{}: {}", VALUES, e.forPerson());
        station.startup.failed(VALUES, e.forPerson());
      }
    } finally {
      done.complete(true);
    }
  }

  private static String text(int count, long nanos) {
    return count == 0 ? "" : String.format(Locale.ENGLISH, "%,d in %.1f s", count, nanos / 1e9);
  }

  private static List<StorageRow> rows(PlantStore store) {
    return List.of(
        new StorageRow(
            "Plant",
            "configuration",
            store.bytesOnDisk(),
            -1,
            "",
            0,
            0,
            true,
            "which tags there are, and what was set of them by hand"));
  }
}
