package dev.edgewise.scenario;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.EdgeNodePublisher;
import dev.edgewise.connect.sparkplug.EdgeNodeSpec;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.Waveform;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/// The simulated devices of a plant below real edge nodes: each device is an MQTT client of its
/// edge node's broker, sends plain JSON and waveforms, and takes commands. Where the devices are,
/// faults are started there too ([FloorFaults]).
public final class Floor implements AutoCloseable {
  private static final ErrorCode NO_BROKER = new ErrorCode("FLOOR-NO-BROKER");

  private final Closer closer = new Closer();
  private final Map<String, FloorNode> nodes = new TreeMap<>();
  private final SimulatedPlant plant;

  /// Sets everything up; nothing is sent before [#start].
  ///
  /// @param plant only the nodes that are simulated here
  /// @param brokers how the devices reach the broker of each node, by the node's name; client ids
  ///     are made by this
  /// @param relays the link from each edge node to its station, where it leads through here; this
  ///     closes them
  /// @param work see [SimulatedPlant]
  /// @throws EdgewiseException when a node has no broker, or an address is none
  public Floor(
      PlantSpec plant,
      Map<String, MqttSpec> brokers,
      Map<String, LinkRelay> relays,
      MqttSpec.Links links,
      TimeSource time,
      Executor work,
      long seed)
      throws EdgewiseException {
    for (PlantNode node : plant.nodes()) {
      MqttSpec broker = brokers.get(node.name());
      if (broker == null) {
        throw new EdgewiseException(
            NO_BROKER,
            "The devices of " + node.name() + " have no broker.",
            "Name one: --broker " + node.name() + "=tcp://127.0.0.1:1884.");
      }
      nodes.put(
          node.name(),
          new FloorNode(
              plant,
              node,
              broker,
              Optional.ofNullable(relays.get(node.name())),
              links,
              time,
              work));
    }
    this.plant = new SimulatedPlant(plant, this::node, new Waves(), time, work, seed);
    closer.add(this.plant);
    for (FloorNode node : nodes.values()) {
      node.obeys(this.plant);
      closer.add(node);
      node.open();
    }
  }

  /// Connects the devices and lets them live.
  public void start() {
    plant.start();
  }

  /// The plant behind the devices.
  public SimulatedPlant plant() {
    return plant;
  }

  /// Messages that could not be sent because a device's link was down, since the start.
  public long unsent() {
    return nodes.values().stream().mapToLong(FloorNode::unsent).sum();
  }

  @Override
  public void close() {
    closer.close();
  }

  private EdgeNodePublisher node(EdgeNodeSpec spec) {
    FloorNode node = nodes.get(spec.node());
    if (node == null) {
      throw new IllegalStateException("No such node: " + spec.node());
    }
    return node;
  }

  /// Sends each waveform to the broker of its device's node.
  private final class Waves implements TelemetrySink {
    @Override
    public void samples(SampleBatch batch) {}

    @Override
    public void waveform(Waveform waveform) {
      nodes.values().forEach(node -> node.waveform(waveform));
    }
  }
}
