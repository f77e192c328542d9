package dev.edgewise.bench;

import dev.edgewise.base.Closer;
import dev.edgewise.base.Json;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.edge.EdgeConfig;
import dev.edgewise.edge.EdgeNode;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.NodePlacement;
import dev.edgewise.station.api.PipelinePlacement;
import dev.edgewise.station.api.Place;
import dev.edgewise.station.service.StationConfig;
import dev.edgewise.station.service.StationService;
import dev.edgewise.stream.djl.DjlEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/// The second half of `bench uplink`: what the devices sent is sent again, at the pace at which it
/// came, to edge nodes of the same configuration whose pipelines are placed on a station. Nodes and
/// station are those of the product, in this process, with a broker each.
final class UplinkReplay implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration REST = Duration.ofSeconds(10);

  private final Path folder;
  private final SystemTime time;
  private final PahoLinks links;
  private final Closer closer = new Closer();
  private final StationService station;

  private UplinkReplay(Path folder, SystemTime time) throws Exception {
    this.folder = folder;
    this.time = time;
    links = new PahoLinks(time, new Random(3));
    station =
        closer.add(
            StationService.open(
                new StationConfig(
                    folder.resolve("replay-station"),
                    0,
                    Optional.empty(),
                    StationConfig.PlantKind.NONE,
                    1,
                    false),
                time));
  }

  /// Starts a station of its own.
  static UplinkReplay open(Path folder, SystemTime time) throws Exception {
    UplinkReplay replay = new UplinkReplay(folder, time);
    replay.station.start();
    replay.await("the station", () -> replay.station.health().view().started());
    return replay;
  }

  URI broker() {
    return URI.create(station.health().view().brokerAddress());
  }

  /// Starts a node like the one that was recorded.
  ///
  /// @param config its configuration
  /// @return the link by which its devices speak
  MqttLink node(String name, Path config) throws Exception {
    Path place = Files.createDirectories(folder.resolve("replay-" + name));
    @SuppressWarnings("unchecked")
    Map<String, Object> file = Json.read(Files.readString(config), Map.class, config.toString());
    file.put("uplink", Map.of("broker", broker().toString(), "primaryHost", "edgewise"));
    file.put("local", Map.of("port", 0));
    EdgeNode node =
        closer.add(
            EdgeNode.open(
                EdgeConfig.read(Json.write(file), name, place),
                place,
                new EdgeNode.Outside(time, links, any -> Optional.empty(), new DjlEngine(time))));
    node.start();
    MqttLink devices =
        closer.add(
            links.open(MqttSpec.of(URI.create("tcp://127.0.0.1:" + node.port()), "bench-" + name)));
    devices.start();
    await("its link", () -> devices.state() instanceof ConnectionState.Connected);
    await("the node at the station", node::isAttached);
    node.listening().join();
    return devices;
  }

  /// Places all pipelines of all nodes on the station; those whose windows need longer than the run
  /// stay on the edge for it, which [#onStation] tells.
  void place(int nodes) throws Exception {
    await("the nodes", () -> placements().size() >= nodes);
    for (NodePlacement node : placements()) {
      for (PipelinePlacement pipeline : node.pipelines()) {
        CommandOutcome outcome =
            station.commands().place(node.node(), pipeline.id(), Place.STATION);
        if (!outcome.accepted()) {
          throw new IOException(node.node() + " refused: " + outcome.reason());
        }
      }
    }
  }

  private List<NodePlacement> placements() {
    return station.placements().view().nodes();
  }

  /// `node/pipeline` of what the station decides now.
  List<String> onStation() {
    List<String> all = new ArrayList<>();
    for (NodePlacement node : placements()) {
      for (PipelinePlacement pipeline : node.pipelines()) {
        if (pipeline.place() == Place.STATION) {
          all.add(node.node() + "/" + pipeline.id());
        }
      }
    }
    return all;
  }

  /// Decisions that were done on the station's word.
  long byStation() {
    return placements().stream()
        .flatMap(node -> node.pipelines().stream())
        .mapToLong(PipelinePlacement::decidedByStation)
        .sum();
  }

  /// How often an edge node took a pipeline back.
  long takenBack() {
    return placements().stream()
        .flatMap(node -> node.pipelines().stream())
        .mapToLong(PipelinePlacement::takenBack)
        .sum();
  }

  /// Sends what was recorded, each at its time after the first.
  void send(Map<MqttLink, List<UplinkMeter.Heard>> recorded) throws InterruptedException {
    long first =
        recorded.values().stream()
            .flatMap(List::stream)
            .mapToLong(UplinkMeter.Heard::nanos)
            .min()
            .orElse(0);
    long begin = time.monotonicNanos();
    List<Thread> senders = new ArrayList<>();
    recorded.forEach(
        (link, messages) ->
            senders.add(
                Thread.ofVirtual()
                    .start(
                        () -> {
                          try {
                            send(link, messages, begin - first);
                          } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                          }
                        })));
    for (Thread sender : senders) {
      sender.join();
    }
  }

  /// Lets what was sent come to its end.
  void rest() throws InterruptedException {
    time.sleep(REST);
  }

  private void send(MqttLink link, List<UplinkMeter.Heard> messages, long shift)
      throws InterruptedException {
    for (UplinkMeter.Heard each : messages) {
      long wait = each.nanos() + shift - time.monotonicNanos();
      if (wait > 0) {
        time.sleep(Duration.ofNanos(wait));
      }
      // A message that is refused shows as a decision that differs.
      var unused = link.publish(each.message());
    }
  }

  private void await(String what, BooleanSupplier condition) throws Exception {
    long end = time.monotonicNanos() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (time.monotonicNanos() > end) {
        throw new IOException("Waited in vain for " + what);
      }
      time.sleep(Duration.ofMillis(50));
    }
  }

  @Override
  public void close() {
    closer.close();
  }
}
