package dev.edgewise.bench;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.fleet.protocol.PlacementReport.Place;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// `edgewise fault placement`: a pipeline moves between an edge node and the station, processes of
/// their own, while its devices keep it busy. The devices count: each message of theirs is to bring
/// about one command.
final class PlacementFault {
  private static final int SWITCHES = 100;
  private static final int DEVICES = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STAY = Duration.ofMillis(300);
  private static final String SITE = "bench";
  private static final String NODE = "edge";

  private final Report report;
  private final Path folder;
  private final int switches;
  private final SystemTime time = new SystemTime();
  private final PahoLinks links = new PahoLinks(time, new Random(1));
  private final Closer closer = new Closer();
  private volatile Optional<PlacementReport.Pipeline> last = Optional.empty();

  private PlacementFault(Report report, Path folder, int switches) {
    this.report = report;
    this.folder = folder;
    this.switches = switches;
  }

  /// @return whether nothing was lost or done twice
  static boolean run(Appendable out, List<String> args) throws Exception {
    BenchOptions options = BenchOptions.of(args, "switches");
    Optional<Path> mosquitto = Mosquitto.program();
    if (mosquitto.isEmpty()) {
      System.err.println("edgewise: fault placement needs mosquitto.");
      return false;
    }
    Path folder = Files.createTempDirectory("edgewise-placement");
    PlacementFault fault =
        new PlacementFault(
            new Report("fault-placement", out), folder, options.number("switches", SWITCHES));
    try {
      return fault.all(mosquitto.get());
    } finally {
      fault.closer.close();
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }

  private boolean all(Path program) throws Exception {
    closer.add(time);
    Path log = Path.of("target", "bench", "placement.log");
    Files.createDirectories(log.toAbsolutePath().getParent());
    try (Mosquitto broker = Mosquitto.start(program, Files.createDirectory(folder.resolve("mq")));
        StationProcess station =
            StationProcess.start(
                folder.resolve("station"), uri(broker.port()), 2, log.toAbsolutePath());
        EdgeProcess edge =
            EdgeProcess.start(
                PlacementPlant.write(folder, DEVICES, uri(broker.port()).toString()),
                folder.resolve("edge"),
                log,
                List.of())) {
      MqttLink people = link(broker.port(), "bench-people");
      people.subscribe(EdgeTopics.placement(SITE, NODE), 1, this::placed);
      PlacementPlant plant = new PlacementPlant(link(edge.port(), "bench-plant"), DEVICES, time);
      await("a report of placements", () -> last.isPresent());
      plant.begin();
      turns(people, plant);
      plant.end();
      if (!station.isAlive()) {
        throw new IOException("The station ended; see " + log);
      }
      return told(plant);
    }
  }

  private void turns(MqttLink people, PlacementPlant plant) throws Exception {
    for (int turn = 0; turn < switches; turn++) {
      Place to = turn % 2 == 0 ? Place.STATION : Place.EDGE;
      long asked = time.monotonicNanos();
      place(people, to);
      while (!last.orElseThrow().place().equals(to)) {
        // The station may still start, or a busy machine may have let the edge take it back.
        if (time.monotonicNanos() - asked > PATIENCE.toNanos()) {
          throw new IOException("It did not get to " + to + ": " + last);
        }
        time.sleep(Duration.ofMillis(10));
        PlacementReport.Pipeline now = last.orElseThrow();
        if (to == Place.STATION && now.state().equals("edge")) {
          time.sleep(STAY);
          place(people, to);
          time.sleep(STAY);
        }
      }
      plant.settled(to);
      time.sleep(STAY);
      plant.unsettled();
    }
  }

  private boolean told(PlacementPlant plant) throws IOException {
    PlacementReport.Pipeline end = last.orElseThrow();
    report.figure("placement.switches", end.switches(), "changes of place");
    report.figure("placement.taken_back", end.takenBack(), "times, by the edge itself");
    report.figure("placement.decisions", plant.sent(), "wanted by the devices");
    report.figure("placement.by_station", end.decisions().byStation(), "done on its word");
    report.figure("placement.lost", plant.lost(), "decisions");
    report.figure("placement.duplicated", plant.doubled(), "decisions");
    report.figure("placement.edge_p50_ms", plant.millis(Place.EDGE, 50), "ms, device to device");
    report.figure("placement.edge_p99_ms", plant.millis(Place.EDGE, 99), "ms, device to device");
    report.figure(
        "placement.station_p50_ms", plant.millis(Place.STATION, 50), "ms, device to device");
    report.figure(
        "placement.station_p99_ms", plant.millis(Place.STATION, 99), "ms, device to device");
    report.figure(
        "placement.inputs_bytes_per_s", end.inputBytesPerSecond(), "B/s of inputs that came in");
    report.condition("devices", DEVICES + ", each with one message under way");
    report.condition("brokers", "mosquitto at the station, the edge node's own for devices");
    report.write();
    return plant.lost() == 0 && plant.doubled() == 0;
  }

  private static URI uri(int port) {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  private MqttLink link(int port, String id) throws Exception {
    MqttLink link = closer.add(links.open(MqttSpec.of(uri(port), id)));
    link.start();
    await("a link", () -> link.state() instanceof ConnectionState.Connected);
    return link;
  }

  private void await(String what, java.util.function.BooleanSupplier condition) throws Exception {
    long end = time.monotonicNanos() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (time.monotonicNanos() > end) {
        throw new IOException("Waited in vain for " + what);
      }
      time.sleep(Duration.ofMillis(10));
    }
  }

  private void placed(MqttMessage message) {
    try {
      last = PlacementReport.decode(message.payload()).pipelines().stream().findFirst();
    } catch (EdgewiseException e) {
      System.err.println(e.forPerson());
    }
  }

  private static void place(MqttLink people, Place to) {
    var unused =
        people.publish(
            MqttMessage.of(
                EdgeTopics.command(SITE, NODE),
                new NodeCommand.Place("", "program:bench", "valves", to).encode(),
                1,
                false));
  }
}
