package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.Closer;
import dev.edgewise.base.SystemTime;
import dev.edgewise.broker.BrokerConfig;
import dev.edgewise.broker.EmbeddedBroker;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.PahoLinks;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.NodeReportJson;
import dev.edgewise.operate.commands.CommandGate;
import dev.edgewise.operate.commands.CommandRequest;
import dev.edgewise.operate.commands.Refusal;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.CommandWish;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// users.md, pain 5, over a real broker: what was refused, or expired, while a node was away is not
/// done when it comes back. The node is a client whose session the broker keeps, which is harder
/// than what edge nodes do; the station's clock is virtual.
class CommandOfflineTest {
  private static final int SECONDS = 30;
  private static final String COMMANDS = EdgeTopics.command("riverside", "edge-07");
  private static final byte[] MARKER = "{\"marker\":1}".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private final SystemTime sockets = new SystemTime();
  private final Closer closer = new Closer();
  private final PahoLinks links = new PahoLinks(sockets, new Random(7));
  private final BlockingQueue<MqttMessage> delivered = new LinkedBlockingQueue<>();
  private EmbeddedBroker broker;
  private CommandScene it;
  private MqttLink node;

  @BeforeEach
  void open() throws Exception {
    closer.add(sockets);
    broker = closer.add(EmbeddedBroker.start(BrokerConfig.local(folder.resolve("broker"))));
    MqttLink station = closer.add(links.open(spec("edges")));
    it = new CommandScene(station, folder);
    up(station);
    node = node(true);
    node.publish(
            MqttMessage.of(
                EdgeTopics.reported("riverside", "edge-07"),
                CommandScene.reportBytes(false),
                1,
                true))
        .get(SECONDS, TimeUnit.SECONDS);
    await("the contracts", () -> !it.gates.offers(CommandScene.PUMP.toString()).isEmpty());
  }

  @AfterEach
  void close() {
    node.close();
    closer.close();
  }

  private MqttSpec spec(String client) {
    return MqttSpec.of(URI.create("tcp://127.0.0.1:" + broker.port()), client);
  }

  private MqttLink node(boolean clean) throws Exception {
    MqttLink link = links.open(spec("node").withSession(clean, Duration.ofHours(1)));
    link.subscribe(COMMANDS, 1, delivered::add);
    up(link);
    return link;
  }

  private void up(MqttLink link) throws Exception {
    link.start();
    await("a link", () -> link.state() instanceof ConnectionState.Connected);
  }

  private void await(String what, java.util.function.BooleanSupplier condition) throws Exception {
    long end = sockets.monotonicNanos() + Duration.ofSeconds(SECONDS).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(sockets.monotonicNanos() < end, "waited in vain for " + what);
      sockets.sleep(Duration.ofMillis(10));
    }
  }

  /// All that the node gets up to a message that is sent now.
  private List<MqttMessage> untilNow() throws Exception {
    MqttLink other = closer.add(links.open(spec("other")));
    up(other);
    other.publish(MqttMessage.of(COMMANDS, MARKER, 1, false)).get(SECONDS, TimeUnit.SECONDS);
    await(
        "the marker",
        () -> delivered.stream().anyMatch(m -> java.util.Arrays.equals(m.payload(), MARKER)));
    return delivered.stream().filter(m -> !java.util.Arrays.equals(m.payload(), MARKER)).toList();
  }

  @Test
  void whatIsRefusedWhileANodeIsAwayIsNeverDelivered() throws Exception {
    node.abort();
    it.scene.nodeDied(Scene.EDGE_07, "connection lost");
    assertEquals(
        List.of("PROPOSED station", "REFUSED station OFFLINE: edge-07 is offline: connection lost"),
        CommandScene.steps(it.want("c1", 1_200)));
    node = node(false);
    it.scene.nodeBorn(Scene.EDGE_07);
    it.core.tick();
    assertEquals(List.of(), untilNow());
  }

  // The broker may still hold it when the station gave it up: then the node's gate refuses it.
  @Test
  void whatExpiresOnTheWayIsNotDoneWhenTheNodeIsBack() throws Exception {
    // A minute: the broker, whose clock is the real one, still holds it.
    NodeReport.Command slow = CommandScene.speed(CommandScene.SETPOINT, "rpm", 600, 1_800, 60_000);
    node.publish(
            MqttMessage.of(
                EdgeTopics.reported("riverside", "edge-07"),
                NodeReportJson.encode(CommandScene.report(false, slow)),
                1,
                true))
        .get(SECONDS, TimeUnit.SECONDS);
    CommandOffer shown = OfferedContracts.offer(slow);
    await(
        "the contract", () -> it.gates.offers(CommandScene.PUMP.toString()).equals(List.of(shown)));
    node.abort();
    it.clocks.offset = -30_000_000_000L;
    it.service.propose(new CommandWish("c1", shown, 1_200, Map.of(), ""));
    it.scene.advanceMillis(61_000);
    await("the end of it", () -> it.steps("c1").getLast().startsWith("EXPIRED station"));
    node = node(false);
    CommandGate gate = CommandScene.nodeGate(false);
    NodePlant plant = it.gates.all().getFirst().plant();
    it.scene.give(it.speed, 1_480);
    it.scene.give(it.running, 1);
    List<MqttMessage> all = untilNow();
    assertEquals(1, all.size(), "the broker held it");
    for (MqttMessage message : all) {
      NodeCommand.Set set =
          assertInstanceOf(NodeCommand.Set.class, NodeCommand.decode(message.payload()));
      CommandRequest late =
          new CommandRequest(
              set.id(),
              CommandRequest.Issuer.of(set.by()),
              set.target(),
              new CommandRequest.Value.Number(set.value()),
              set.created() * 1_000_000,
              set.expires() * 1_000_000,
              set.reason());
      CommandGate.Decision.Refused refused =
          assertInstanceOf(
              CommandGate.Decision.Refused.class,
              gate.propose(late, it.scene.time.epochNanos() + it.clocks.offset, plant));
      assertEquals(Refusal.Cause.EXPIRED, refused.cause());
    }
  }
}
