package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.connect.sparkplug.HostOutputs;
import dev.edgewise.connect.sparkplug.HostSpec;
import dev.edgewise.connect.sparkplug.SparkplugHost;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.NodeReportJson;
import dev.edgewise.stream.djl.DjlEngine;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import dev.edgewise.telemetry.LatestValue;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.TagRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A station's broker with a Sparkplug host, an edge node with its own broker, and a device, all on
/// loopback.
final class EdgeScene implements AutoCloseable {
  static final int SECONDS = 30;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  final SystemTime time = new SystemTime();

  /// The node's.
  final JumpingTime clock = new JumpingTime(time);

  final TagRegistry tags = new TagRegistry();
  final LatestValues latest = new LatestValues(tags);
  final List<EdgeEvent> events = new CopyOnWriteArrayList<>();
  final BlockingQueue<MqttMessage> commands = new LinkedBlockingQueue<>();
  final BlockingQueue<MqttMessage> answers = new LinkedBlockingQueue<>();
  private final Closer closer = new Closer();
  private final PahoLinks links = new PahoLinks(time, new Random(7));
  private final Path folder;
  private final String text;
  private final EmbeddedBroker broker;
  private final MqttLink station;
  private volatile Optional<NodeReport> report = Optional.empty();
  private EdgeNode node;
  private MqttLink device;

  /// @param config the node's file; `UPLINK` in it stands for the station's broker
  EdgeScene(Path folder, String config) throws Exception {
    this.folder = folder;
    closer.add(time);
    broker = closer.add(EmbeddedBroker.start(BrokerConfig.local(folder.resolve("station"))));
    text = config.replace("UPLINK", "tcp://127.0.0.1:" + broker.port());
    SparkplugHost host =
        closer.add(
            new SparkplugHost(
                HostSpec.of("station"),
                MqttSpec.of(uri(broker.port()), "host"),
                links,
                new HostOutputs(tags, latest::samples, event -> {}, message -> {}),
                time));
    host.start();
    station = closer.add(links.open(MqttSpec.of(uri(broker.port()), "station")));
    station.subscribe(EdgeTopics.event("works", "edge-1"), 1, m -> events.addAll(events(m)));
    station.subscribe("answers", 1, answers::add);
    station.subscribe(EdgeTopics.reported("works", "edge-1"), 1, m -> report = read(m));
    up(station);
    startNode();
  }

  private static URI uri(int port) {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  private static List<EdgeEvent> events(MqttMessage message) {
    try {
      return EdgeEventJson.decodeAll(message.payload());
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<NodeReport> read(MqttMessage message) {
    try {
      return Optional.of(NodeReportJson.decode(message.payload()));
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What the node last reported.
  Optional<NodeReport> report() {
    return report;
  }

  private void up(MqttLink link) throws Exception {
    link.start();
    await("a link", () -> link.state() instanceof ConnectionState.Connected);
  }

  private void startNode() throws Exception {
    EdgeConfig config = EdgeConfig.read(text, "test", folder);
    node =
        EdgeNode.open(
            config,
            folder.resolve("node"),
            new EdgeNode.Outside(clock, links, name -> Optional.empty(), new DjlEngine(time)));
    node.start();
    node.listening().get(SECONDS, TimeUnit.SECONDS);
    await("the station", node::isAttached);
    device = links.open(MqttSpec.of(uri(node.port()), "device"));
    device.subscribe("edgewise/v1/works/edge-1/#", 1, this::toDevice);
    up(device);
    commands.clear();
  }

  private void toDevice(MqttMessage message) {
    if (message.topic().endsWith("/set")) {
      commands.add(message);
    }
  }

  void stopNode() {
    device.close();
    node.close();
  }

  void restartNode() throws Exception {
    stopNode();
    startNode();
  }

  void device(String topic, String json) throws Exception {
    device(topic, json.getBytes(StandardCharsets.UTF_8));
  }

  void device(String topic, byte[] payload) throws Exception {
    device.publish(MqttMessage.of(topic, payload, 1, false)).get(SECONDS, TimeUnit.SECONDS);
  }

  /// The next command at the device, which it answers.
  MqttMessage command(String answer) throws Exception {
    MqttMessage message = commands.poll(SECONDS, TimeUnit.SECONDS);
    assertTrue(message != null, "no command came");
    device
        .publish(
            new MqttMessage(
                message.responseTopic().orElseThrow(),
                answer.getBytes(StandardCharsets.UTF_8),
                1,
                false,
                Map.of(),
                Optional.empty(),
                message.correlation(),
                Optional.empty()))
        .get(SECONDS, TimeUnit.SECONDS);
    return message;
  }

  /// What the node answers to a command of the station.
  NodeAnswer ask(NodeCommand command) throws Exception {
    station
        .publish(
            new MqttMessage(
                EdgeTopics.command("works", "edge-1"),
                command.encode(),
                1,
                false,
                Map.of(),
                Optional.of("answers"),
                new byte[] {1},
                Optional.empty()))
        .get(SECONDS, TimeUnit.SECONDS);
    MqttMessage answer = answers.poll(SECONDS, TimeUnit.SECONDS);
    assertTrue(answer != null, "no answer came");
    return NodeAnswer.decode(answer.payload());
  }

  /// Somebody at the station publishes.
  void station(MqttMessage message) throws Exception {
    station.publish(message).get(SECONDS, TimeUnit.SECONDS);
  }

  Optional<LatestValue> atHost(String path) {
    return tags.find(AssetPath.of(path)).flatMap(tag -> latest.get(tag.id()));
  }

  void await(String what, Condition condition) throws Exception {
    long end = time.monotonicNanos() + Duration.ofSeconds(SECONDS).toNanos();
    while (!condition.holds()) {
      assertTrue(time.monotonicNanos() < end, "waited in vain for " + what);
      time.sleep(LOOK_AGAIN);
    }
  }

  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  @Override
  public void close() {
    stopNode();
    closer.close();
  }
}
