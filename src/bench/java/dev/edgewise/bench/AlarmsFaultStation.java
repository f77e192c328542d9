package dev.edgewise.bench;

import dev.edgewise.base.SystemTime;
import dev.edgewise.station.api.AlarmChanges;
import dev.edgewise.station.api.AlarmRef;
import dev.edgewise.station.api.AlarmRefusal;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.service.StationConfig;
import dev.edgewise.station.service.StationService;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The station that [AlarmsFault] kills, as a process of its own: it acknowledges what it is asked
/// to, and says what stands.
final class AlarmsFaultStation {
  private static final int MOST = 20_000;

  private AlarmsFaultStation() {}

  /// @param args data folder, address of the broker
  public static void main(String[] args) throws Exception {
    SystemTime time = new SystemTime();
    StationService station =
        StationService.open(
            new StationConfig(
                Path.of(args[0]),
                0,
                Optional.of(
                    new StationConfig.OutsideBroker(
                        URI.create(args[1]), Optional.empty(), new char[0], Optional.empty())),
                StationConfig.PlantKind.NONE,
                1,
                false),
            time);
    station.start();
    Worker.serve(
        "up",
        command ->
            switch (command) {
              case "ready" -> String.valueOf(station.health().view().started());
              case "acknowledge" -> acknowledge(station);
              case "standing" -> standing(station);
              case "stop" -> {
                station.close();
                yield "stopped";
              }
              default -> throw new IllegalArgumentException(command);
            });
  }

  /// Up to ten that wait; what is answered was done.
  private static String acknowledge(StationService station) throws Exception {
    List<AlarmRef> waiting =
        rows(station).stream()
            .filter(row -> row.state().unacknowledged())
            .limit(10)
            .map(AlarmRow::ref)
            .toList();
    Set<String> refused =
        station.alarms().acknowledge(waiting, "fault").stream()
            .map(AlarmRefusal::key)
            .collect(Collectors.toSet());
    return waiting.stream()
        .filter(ref -> !refused.contains(ref.key()))
        .map(ref -> ref.key() + "#" + ref.occurrence())
        .collect(Collectors.joining("|"));
  }

  private static String standing(StationService station) {
    return rows(station).stream()
        .filter(row -> row.state().active())
        .map(row -> row.key() + "#" + row.raised())
        .sorted()
        .collect(Collectors.joining("|"));
  }

  private static List<AlarmRow> rows(StationService station) {
    AlarmChanges all = station.alarms().changes(0, MOST);
    return all.rows();
  }
}
