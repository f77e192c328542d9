package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import dev.edgewise.edge.EdgeConfig;
import dev.edgewise.edge.EdgeNode;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.fleet.protocol.PlacementReport.Place;
import dev.edgewise.stream.djl.DjlEngine;
import dev.edgewise.telemetry.EdgeEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A pipeline that moves between an edge node and the station, with real brokers on loopback.
@Timeout(120)
class PlacedRunsTest {
  private static final int SECONDS = 30;

  private static final String CONFIG =
      """
      {
        "site": "works", "node": "edge-1", "asset": "Works/Hall",
        "uplink": {"broker": "UPLINK"},
        "templates": {"mill": {
          "asset": "Works/Hall/{device}", "topic": "works/{device}/t",
          "signals": [{"name": "heat", "unit": "°C"}]
        }},
        "devices": [{"name": "M-1", "template": "mill"}],
        "pipelines": ["heat.json"], "rules": ["hot.rule"]
      }
      """;

  @TempDir Path folder;

  private final SystemTime time = new SystemTime();
  private final PahoLinks links = new PahoLinks(time, new Random(7));
  private final List<EdgeEvent> events = new CopyOnWriteArrayList<>();
  private final BlockingQueue<MqttMessage> answers = new LinkedBlockingQueue<>();
  private volatile Optional<PlacementReport> report = Optional.empty();

  private static URI uri(int port) {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  private void await(String what, java.util.function.BooleanSupplier condition) throws Exception {
    long end = time.monotonicNanos() + Duration.ofSeconds(SECONDS).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(time.monotonicNanos() < end, "waited in vain for " + what);
      time.sleep(Duration.ofMillis(5));
    }
  }

  private MqttLink link(Closer closer, int port, String id) throws Exception {
    MqttLink link = closer.add(links.open(MqttSpec.of(uri(port), id)));
    link.start();
    await("a link", () -> link.state() instanceof ConnectionState.Connected);
    return link;
  }

  private EdgeNode node(Closer closer, int port) throws Exception {
    Files.writeString(
        folder.resolve("heat.json"),
        """
        {"id": "heat", "version": 1, "nodes": [
          {"node": "tag", "name": "heat", "signal": "heat"},
          {"node": "window", "name": "last", "from": "heat",
           "window": {"kind": "count", "count": 3, "every": 1}, "statistics": ["mean"]},
          {"node": "output", "from": "last/mean", "tag": "heat/mean", "description": "Mean of three"},
          {"node": "rule", "rule": "hot"}
        ]}
        """);
    Files.writeString(
        folder.resolve("hot.rule"),
        """
        rule "hot" version 1
        on "Works/Hall/*"
        when tag("heat") > 80 °C until < 60 °C
        then alarm(HIGH, "too hot")
        """);
    EdgeConfig config =
        EdgeConfig.read(CONFIG.replace("UPLINK", uri(port).toString()), "test", folder);
    EdgeNode node =
        closer.add(
            EdgeNode.open(
                config,
                folder.resolve("node"),
                new EdgeNode.Outside(time, links, name -> Optional.empty(), new DjlEngine(time))));
    node.start();
    node.listening().get(SECONDS, TimeUnit.SECONDS);
    await("the station", node::isAttached);
    return node;
  }

  private void listen(MqttLink station) {
    station.subscribe(
        EdgeTopics.event("works", "edge-1"),
        1,
        m -> {
          try {
            events.addAll(EdgeEventJson.decodeAll(m.payload()));
          } catch (dev.edgewise.base.EdgewiseException e) {
            throw new IllegalStateException(e);
          }
        });
    station.subscribe(
        EdgeTopics.placement("works", "edge-1"),
        1,
        m -> {
          try {
            report = Optional.of(PlacementReport.decode(m.payload()));
          } catch (dev.edgewise.base.EdgewiseException e) {
            throw new IllegalStateException(e);
          }
        });
    station.subscribe("answers", 1, answers::add);
  }

  private void place(MqttLink station, Place where) throws Exception {
    station
        .publish(
            new MqttMessage(
                EdgeTopics.command("works", "edge-1"),
                new NodeCommand.Place("p", "person:anna", "heat", where).encode(),
                1,
                false,
                Map.of(),
                Optional.of("answers"),
                new byte[] {1},
                Optional.empty()))
        .get(SECONDS, TimeUnit.SECONDS);
    MqttMessage answer = answers.poll(SECONDS, TimeUnit.SECONDS);
    assertTrue(answer != null, "no answer came");
    NodeAnswer said = NodeAnswer.decode(answer.payload());
    assertTrue(said.accepted(), said.reason());
  }

  private boolean isIn(String state) {
    return report.stream()
        .flatMap(r -> r.pipelines().stream())
        .anyMatch(p -> p.state().equals(state));
  }

  private long detections() {
    return events.stream().filter(e -> e.kind() != EdgeEvent.Kind.NODE).count();
  }

  // Issue 5, 3. The checker knows what the device sent; each second value is a decision.
  @Test
  void switchesUnderLoadLoseNoDecisionAndDoubleNone() throws Exception {
    try (Closer closer = new Closer()) {
      closer.add(time);
      EmbeddedBroker broker =
          closer.add(EmbeddedBroker.start(BrokerConfig.local(folder.resolve("station"))));
      MqttLink inputs = links.open(MqttSpec.of(uri(broker.port()), "placement"));
      StationModels models = closer.add(new StationModels(new DjlEngine(time)));
      closer.add(inputs);
      new PlacedRuns(inputs, models, (node, bytes) -> {}, time).listen();
      inputs.start();
      MqttLink station = link(closer, broker.port(), "people");
      listen(station);
      EdgeNode node = node(closer, broker.port());
      MqttLink device = link(closer, node.port(), "device");

      int sent = 0;
      for (int turn = 0; turn < 10; turn++) {
        place(station, turn % 2 == 0 ? Place.STATION : Place.EDGE);
        for (int i = 0; i < 30; i++) {
          String heat = sent++ % 2 == 0 ? "90" : "50";
          device
              .publish(
                  MqttMessage.of(
                      "works/M-1/t",
                      ("{\"heat\":" + heat + "}").getBytes(StandardCharsets.UTF_8),
                      1,
                      false))
              .get(SECONDS, TimeUnit.SECONDS);
          time.sleep(Duration.ofMillis(5));
        }
        if (turn % 2 == 0) {
          await("the station", () -> isIn("station"));
        }
      }
      int expected = sent;
      await("all decisions", () -> detections() >= expected);
      await("the report", () -> isIn("returning") || isIn("edge"));

      List<EdgeEvent> decided =
          events.stream().filter(e -> e.kind() != EdgeEvent.Kind.NODE).toList();
      assertEquals(expected, decided.size());
      assertEquals(expected, new HashSet<>(decided.stream().map(EdgeEvent::time).toList()).size());
      PlacementReport.Pipeline last = report.orElseThrow().pipelines().getFirst();
      assertEquals(0, last.takenBack(), last.toString());
      assertTrue(last.decisions().byStation() > 0, last.toString());
      assertTrue(last.station().p50Millis() > 0, last.toString());
    }
  }
}
