package dev.edgewise.bench;

import dev.edgewise.base.SystemTime;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.service.StationConfig;
import dev.edgewise.station.service.StationService;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/// The station of `bench ingest`, a process of its own: what `edgewise station` runs, and an ear
/// for questions. Besides those of [ProcessFigures]:
///
/// - `taken`: samples in history, readable
/// - `delay`: median and greatest age in ms of the newest readable value of the edge node that is
///   furthest behind, looked at each 20 ms since the last time it was asked
/// - `rejected`: messages that the station did not take as they stood
public final class IngestStation {
  private static final long LOOK_MILLIS = 20;
  private static final long MOST_DELAY_MILLIS = 3_600_000;

  private final IngestLoad load;
  private final StationService station;
  private final Histogram delays = new Histogram(MOST_DELAY_MILLIS, 3);

  private IngestStation(IngestLoad load, StationService station) {
    this.load = load;
    this.station = station;
  }

  /// @param args data folder, address of an outside broker or `embedded`, edge nodes, devices a
  ///     node
  public static void main(String[] args) throws Exception {
    StationConfig config =
        new StationConfig(
            Path.of(args[0]),
            0,
            args[1].equals("embedded")
                ? Optional.empty()
                : Optional.of(
                    new StationConfig.OutsideBroker(
                        URI.create(args[1]), Optional.empty(), new char[0], Optional.empty())),
            StationConfig.PlantKind.NONE,
            1,
            false);
    StationService station = StationService.open(config, new SystemTime());
    station.start();
    while (!station.health().view().started()
        || station.network().view().connections().stream().noneMatch(c -> c.up())) {
      Thread.sleep(50);
    }
    IngestLoad load = new IngestLoad(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    IngestStation ear = new IngestStation(load, station);
    Thread.ofPlatform().daemon().name("bench-delay").start(ear::watchDelay);
    ProcessFigures figures = new ProcessFigures();
    String address = station.health().view().brokerAddress();
    Worker.serve(
        args[1].equals("embedded") ? String.valueOf(URI.create(address).getPort()) : "ready",
        command -> ear.answer(command, figures));
  }

  private String answer(String command, ProcessFigures figures) throws Exception {
    return switch (command) {
      case "taken" -> String.valueOf(station.health().view().historySamples());
      case "rejected" -> String.valueOf(station.health().view().rejectedMessages());
      case "delay" -> {
        synchronized (delays) {
          String told = delays.getValueAtPercentile(50) + " " + delays.getMaxValue();
          delays.reset();
          yield told;
        }
      }
      default -> figures.answer(command);
    };
  }

  private void watchDelay() {
    try {
      int[] tags = firstTags();
      while (true) {
        long[] newest = new long[load.nodes()];
        var values = station.values().read(tags);
        for (int device = 0; device < tags.length; device++) {
          int node = load.nodeOf(device);
          newest[node] = Math.max(newest[node], values.sourceTimes()[device]);
        }
        synchronized (delays) {
          for (long time : newest) {
            long millis = (values.now() - time) / 1_000_000;
            delays.recordValue(Math.clamp(millis, 0, MOST_DELAY_MILLIS));
          }
        }
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The first tag of each device, once all are there.
  private int[] firstTags() throws InterruptedException {
    Map<String, Integer> ids = new HashMap<>();
    while (ids.size() < load.tags()) {
      Thread.sleep(LOOK_MILLIS);
      for (TagInfo tag : station.plant().changes(0).tags()) {
        ids.put(tag.path(), tag.id());
      }
    }
    int[] first = new int[load.devices()];
    for (int device = 0; device < first.length; device++) {
      first[device] = ids.get(load.path(device, 0).toString());
    }
    return first;
  }
}
