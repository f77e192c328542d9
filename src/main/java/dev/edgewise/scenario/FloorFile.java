package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Json;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttSpec;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Which simulated devices live in a process of their own: the file of `edgewise devices`.
///
/// @param seed of the plant
/// @param nodes edge nodes of the demo plant whose devices are simulated
public record FloorFile(long seed, @Nullable List<Node> nodes) {
  private static final ErrorCode INCOMPLETE = new ErrorCode("DEVICES-CONFIG");

  /// @param node name of the edge node
  /// @param broker address of its local broker, `tcp://` with host and port
  /// @param link the way from the edge node to its station, where it leads through this process
  public record Node(@Nullable String node, @Nullable String broker, @Nullable Link link) {}

  /// @param port to listen on at 127.0.0.1
  /// @param host of the station's broker
  /// @param stationPort of the station's broker
  public record Link(int port, @Nullable String host, int stationPort) {}

  /// @param source the file's name, for errors
  public static FloorFile read(String text, String source) throws EdgewiseException {
    FloorFile file = Json.read(text, FloorFile.class, source);
    for (Node node : file.present()) {
      if (node.node() == null || node.broker() == null) {
        throw new EdgewiseException(
            INCOMPLETE,
            source + ": an entry of 'nodes' lacks its node or its broker.",
            "Write {\"node\":\"edge-07\",\"broker\":\"tcp://127.0.0.1:1884\"}.");
      }
    }
    return file;
  }

  /// Sets the devices up; they are silent before [Floor#start].
  ///
  /// @throws EdgewiseException when the demo plant has no such node, or a port is taken
  public Floor open(MqttSpec.Links links, TimeSource time, Executor work) throws EdgewiseException {
    Map<String, MqttSpec> brokers = new HashMap<>();
    Map<String, LinkRelay> relays = new HashMap<>();
    for (Node node : present()) {
      String name = String.valueOf(node.node());
      brokers.put(name, MqttSpec.of(URI.create(String.valueOf(node.broker())), name));
    }
    PlantSpec plant = Plants.riverside().only(brokers.keySet());
    if (plant.nodes().size() != brokers.size()) {
      throw new EdgewiseException(
          INCOMPLETE,
          "The demo plant does not have all of the edge nodes " + brokers.keySet() + ".",
          "Name those that it has, for example edge-03 and edge-07.");
    }
    try {
      for (Node node : present()) {
        Link link = node.link();
        if (link != null) {
          String host = link.host() == null ? "127.0.0.1" : link.host();
          relays.put(
              String.valueOf(node.node()),
              LinkRelay.open(
                  link.port(), host, link.stationPort(), LinkRelay.Start.plain(seed), time));
        }
      }
      return new Floor(plant, brokers, relays, links, time, work, seed);
    } catch (EdgewiseException e) {
      relays.values().forEach(LinkRelay::close);
      throw e;
    }
  }

  private List<Node> present() {
    return nodes == null ? List.of() : nodes;
  }
}
