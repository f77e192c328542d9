package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.station.api.Commands;
import java.nio.file.Path;
import java.time.Duration;

/// The parts of a station that have to do with commands, put together.
final class StationCommands {
  private static final Duration TICK = Duration.ofMillis(250);

  private final EdgeCommands door;
  private final StationWrites writes;
  private final CommandCore core;
  private final CommandService service;
  private final TimeSource time;

  StationCommands(StationService station, OnDuty duty) {
    time = station.time;
    door = new EdgeCommands(station.placements, time);
    writes = new StationWrites(door, time);
    StationGates gates =
        new StationGates(
            node ->
                new NodePlant(
                    node,
                    station.plant,
                    station.network,
                    station.latest,
                    station.tags,
                    door::away,
                    time));
    core =
        new CommandCore(
            new CommandCore.Parts(
                gates, writes, door, station.edges, station.network, station.clocks, time));
    service = new CommandService(core, duty);
  }

  Commands service() {
    return service;
  }

  /// Reads the station's switch; until then no command goes out.
  void open(Path folder) {
    writes.open(folder);
  }

  /// Ends what was under way when the station last stopped. Call it when the events that were kept
  /// have been told.
  void reopened() {
    core.reopened();
  }

  /// @param link not started yet
  /// @param answers topic of its own for the answers
  void connect(MqttLink link, String answers) {
    door.connect(link, answers);
  }

  /// Begins to watch deadlines.
  TimeSource.Timer watch() {
    return time.every(TICK, core::tick);
  }
}
