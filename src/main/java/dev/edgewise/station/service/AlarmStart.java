package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.operate.alarms.AlarmJournal;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.StorageRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the alarms of a station: configuration, journal, engine, and what finds alarms. Comes
/// after the tags of the last run and before anything comes in.
final class AlarmStart {
  static final String ALARMS = "Alarms";
  private static final Logger LOG = LoggerFactory.getLogger(AlarmStart.class);
  private static final ErrorCode UNREADABLE = new ErrorCode("ALARM-FILE-UNREADABLE");
  private static final String DEMO = "sample-data/riverside/alarms.json";
  private static final String OWN = "alarms.json";
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration TEND = Duration.ofSeconds(5);
  private static final Duration SETTLED = Duration.ofMinutes(1);
  private static final long LEAST_FREE = 1L << 30;

  private final StationService station;

  AlarmStart(StationService station) {
    this.station = station;
  }

  /// Without its journal the station shows no alarms, and says so.
  void open() {
    station.startup.running(ALARMS, "opening " + station.folder("alarms"));
    try {
      long begin = station.time.monotonicNanos();
      AlarmJournal journal = AlarmJournal.open(station.folder("alarms"), station.time);
      station.closer.add(journal);
      AlarmConfig config = config();
      AlarmParts parts = AlarmParts.recover(journal, config, station.time, this::tell);
      watch(parts, config);
      station.alarms.open(parts);
      station.startup.done(
          ALARMS,
          String.format(
              Locale.ENGLISH,
              "%,d entries, %.1f s",
              journal.size(),
              (station.time.monotonicNanos() - begin) / 1e9));
    } catch (EdgewiseException e) {
      LOG.error("{}: {}", ALARMS, e.forPerson());
      station.startup.failed(ALARMS, e.forPerson());
      station.events.add(EventInfo.Kind.STATION, ALARMS, e.forPerson());
    }
  }

  private void watch(AlarmParts parts, AlarmConfig config) {
    LimitAlarms.Now now = station.time::epochNanos;
    LimitAlarms limits =
        new LimitAlarms(parts, station.tags, config, this::sourceAlarm, station.time);
    station.tags.onChange(limits::tag);
    station.tags.all().forEach(limits::tag);
    station.closer.add(station.live.subscribe(limits.watch()));
    DetectionAlarms detections =
        new DetectionAlarms(
            parts.engine(),
            parts.told(),
            config,
            parts.budget(),
            new ModelReasons(station.edges, station.tags, station.latest),
            now);
    detections.restore();
    station.edges.feed(detections);
    HealthAlarms health = new HealthAlarms(parts.engine());
    every(
        TICK,
        () -> {
          limits.watch().tick();
          parts.engine().tick(now.nanos(), station.time.monotonicNanos());
        });
    every(
        Duration.ofMillis(500),
        () -> {
          limits.settle();
          parts.told().tick(station.time.monotonicNanos(), now.nanos());
          health.look(
              station.network.view(), station.network.awaited(), own(parts.journal()), now.nanos());
        });
    TimeSource.Timer settled =
        station.time.after(
            SETTLED,
            () -> {
              limits.end();
              parts.engine().settleSuppression(now.nanos());
            });
    station.closer.add(settled::cancel);
    tend(parts);
    station.system.storage(() -> rows(parts.journal()));
  }

  /// On a thread of its own, because it waits for the disk.
  private void tend(AlarmParts parts) {
    AlarmTender tender = new AlarmTender(parts, TEND);
    station.closer.add(tender);
    tender.start();
  }

  private void every(Duration period, Runnable task) {
    station.closer.add(station.time.every(period, task)::cancel);
  }

  private Optional<String> sourceAlarm(int tag) {
    return station.plant.nodeOf(tag).map(NodeId::toString).map(AlarmKeys::node);
  }

  private HealthAlarms.Own own(AlarmJournal journal) {
    return new HealthAlarms.Own(
        journal.trouble(), station.historyTrouble(), disk(station.config.dataFolder()));
  }

  private static String disk(Path folder) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      return free >= LEAST_FREE ? "" : (free >> 20) + " MiB are free for " + folder;
    } catch (IOException e) {
      return "The disk of " + folder + " does not answer: " + e.getMessage();
    }
  }

  private static List<StorageRow> rows(AlarmJournal journal) {
    return List.of(
        new StorageRow(
            ALARMS,
            "journal",
            journal.bytesOnDisk(),
            journal.size(),
            "entries",
            0,
            0,
            journal.trouble().isEmpty(),
            journal.trouble().isEmpty() ? "every step of every alarm" : journal.trouble()));
  }

  /// That of the demo plant, and the station's own.
  private AlarmConfig config() throws EdgewiseException {
    AlarmConfig config = AlarmConfig.NONE;
    if (station.config.plant() != StationConfig.PlantKind.NONE) {
      config = demo();
    }
    Path own = station.config.dataFolder().resolve(OWN);
    if (!Files.exists(own)) {
      return config;
    }
    try {
      return config.with(AlarmFile.read(Files.readString(own), own.toString()));
    } catch (IOException e) {
      tell(own + " could not be read: " + e + ".");
    } catch (EdgewiseException e) {
      tell(e.forPerson());
    }
    return config;
  }

  /// A file that cannot be read leaves the rest as it is.
  private void tell(String why) {
    LOG.error("{}: {}", ALARMS, why);
    station.events.add(EventInfo.Kind.STATION, ALARMS, why);
  }

  private static AlarmConfig demo() throws EdgewiseException {
    try (InputStream in = AlarmStart.class.getClassLoader().getResourceAsStream(DEMO)) {
      if (in == null) {
        throw new EdgewiseException(
            UNREADABLE, DEMO + " is missing in the program.", "Build or install it again.");
      }
      return AlarmFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), DEMO);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNREADABLE, DEMO + " could not be read.", "Build or install it again.", e);
    }
  }
}
