package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.FakeBroker;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.NodeReportJson;
import dev.edgewise.station.api.CommandOffer;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.ModelWork;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgeReportsTest {
  private static final String P104 = "Riverside works/Area 1/Pumps/P-104";

  private static final NodeReport.Command SLOWER =
      new NodeReport.Command(
          P104 + "/drive/speed-setpoint",
          P104,
          "setpoint",
          "1/min",
          600,
          1_800,
          Double.NaN,
          List.of(),
          List.of("drive/speed > 200"),
          1_000,
          5_000,
          P104 + "/drive/speed",
          30_000,
          "careful",
          new NodeReport.Terms(
              List.of(new NodeReport.Need(P104 + "/drive/speed", ">", 200)),
              true,
              20,
              "The pump delivers less."));

  private final VirtualTime time = new VirtualTime();
  private final FakeBroker broker = new FakeBroker(time);
  private final EventLog events = new EventLog(time);
  private final EdgeReports reports = new EdgeReports(events, time);
  private final MqttLink link =
      broker.open(MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "edges"));

  @BeforeEach
  void listen() {
    reports.listen(link);
    link.start();
  }

  @AfterEach
  void close() {
    link.close();
  }

  // The report is retained: a station that comes later knows what runs.
  @Test
  void aReportTellsWhatRunsOnANode() {
    report(List.of());
    assertEquals(
        List.of("riverside/edge-07 bearing-ae 2.3.0 ready, rule bearing-protect 6 armed"),
        reports.view().nodes().stream()
            .map(
                node ->
                    node.node()
                        + " "
                        + node.models().getFirst().id()
                        + " "
                        + node.models().getFirst().version()
                        + " "
                        + node.models().getFirst().state()
                        + ", rule "
                        + node.rules().getFirst().id()
                        + " "
                        + node.rules().getFirst().version()
                        + " "
                        + node.rules().getFirst().state())
            .toList());
    assertEquals(
        List.of(new ModelWork.CardLine("AUC", "0.99")),
        reports.view().nodes().getFirst().models().getFirst().card());
    assertEquals(List.of(), reports.detected());
  }

  // A faceplate offers what the contract allows; the node's gate decides all the same.
  @Test
  void aReportTellsWhatCanBeCommanded() {
    report(List.of());
    assertEquals(
        List.of(
            new CommandOffer(
                P104 + "/drive/speed-setpoint",
                P104,
                "setpoint",
                "1/min",
                600,
                1_800,
                Double.NaN,
                List.of(),
                List.of("drive/speed > 200"),
                1_000,
                5_000,
                P104 + "/drive/speed",
                30_000,
                "careful",
                "The pump delivers less.")),
        reports.view().nodes().getFirst().commands());
  }

  // A node of before contracts were reported is read all the same.
  @Test
  void aReportWithoutContractsIsRead() {
    broker.publish(
        "edgewise/v1/riverside/edge-07/reported",
        bytes(
            "{\"site\":\"riverside\",\"node\":\"edge-07\",\"time\":1,\"version\":\"0.3.0\","
                + "\"started\":0,\"process\":1,\"writesBlocked\":false,\"status\":\"\","
                + "\"statusReason\":\"\",\"models\":[],\"rules\":[]}"));
    assertEquals(0, reports.unreadable());
    assertEquals(List.of(), reports.view().nodes().getFirst().commands());
  }

  // What holds is what the node reports, with its true time; the words come from the event.
  @Test
  void aRuleThatHoldsIsDetectedSinceItsTrueTime() {
    event("e1", "P-104 bearing: failure predicted");
    report(List.of(P104));
    assertEquals(
        List.of(
            new EdgeReports.Detected(
                "riverside/edge-07",
                "bearing-protect",
                P104,
                123_000,
                "P-104 bearing: failure predicted")),
        reports.detected());
  }

  // At QoS 1 a message may come twice (MQTT 5, 4.3.2).
  @Test
  void anEventThatComesTwiceIsToldOnce() {
    event("e1", "P-104 bearing: failure predicted");
    event("e1", "P-104 bearing: failure predicted");
    assertEquals(
        List.of("DETECTION P-104: P-104 bearing: failure predicted"),
        events.latest(10).stream()
            .map(e -> e.kind() + " " + e.subject() + ": " + e.text())
            .toList());
  }

  // What happened while the station was away is told with its true time.
  @Test
  void anEventHasTheTimeAtWhichItHappened() {
    event("e1", "P-104 bearing: failure predicted");
    assertEquals(123_000, events.latest(1).getFirst().time());
  }

  // One of them came by itself before.
  @Test
  void ofSeveralEventsInAMessageEachIsToldOnce() {
    event("e2", "second");
    publish(EdgeEventJson.join(List.of(bytes("e1", "first"), bytes("e2", "second"))));
    publish(EdgeEventJson.join(List.of(bytes("e2", "second"), bytes("e3", "third"))));
    assertEquals(
        List.of("third", "first", "second"),
        events.latest(10).stream().map(EventInfo::text).toList());
  }

  @Test
  void whatCannotBeReadIsCountedAndTheRestGoesOn() {
    broker.publish("edgewise/v1/riverside/edge-07/reported", bytes("{"));
    broker.publish("edgewise/v1/riverside/edge-07/event", bytes("{\"id\":\"x\"}"));
    report(List.of());
    assertEquals(2, reports.unreadable());
    assertEquals(1, reports.view().nodes().size());
    assertEquals(List.<EventInfo>of(), events.latest(10));
  }

  private void report(List<String> active) {
    NodeReport.Model model =
        new NodeReport.Model(
            "bearing-ae",
            "2.3.0",
            "Bearing autoencoder",
            "anomaly",
            "ready",
            "",
            List.of(new NodeReport.Output("bearing-ae/score", 0.7)),
            List.of(P104),
            12,
            0,
            0,
            210,
            350,
            Map.of("AUC", "0.99"),
            new NodeReport.Inputs(
                List.of(
                    new NodeReport.Input(
                        "rms", "vibration/features/rms", "m/s²", 0.31, 3.04, 0, 0.92)),
                36));
    NodeReport.Rule rule =
        new NodeReport.Rule(
            "bearing-protect",
            6,
            "rule …",
            "armed",
            "",
            List.of(P104),
            active,
            99,
            1.5,
            active.stream()
                .map(asset -> new NodeReport.Activation(asset, 123_000, 0, Map.of("score", "0.91")))
                .toList());
    NodeReport report =
        new NodeReport(
            "riverside",
            "edge-07",
            1,
            "0.1.0",
            0,
            42,
            0L,
            false,
            "",
            "",
            List.of(model),
            List.of(rule),
            List.of(SLOWER),
            null);
    broker.publish(
        MqttMessage.of(
            EdgeTopics.reported("riverside", "edge-07"), NodeReportJson.encode(report), 1, true));
  }

  private void event(String id, String text) {
    publish(bytes(id, text));
  }

  private void publish(byte[] payload) {
    broker.publish(MqttMessage.of(EdgeTopics.event("riverside", "edge-07"), payload, 1, false));
  }

  private static byte[] bytes(String id, String text) {
    return EdgeEventJson.encode(
        new EdgeEvent(
            id,
            EdgeEvent.Kind.DETECTION_RAISED,
            AssetPath.of(P104),
            123_000,
            "rule:bearing-protect@6",
            "d1",
            "CRITICAL",
            text,
            Map.of(),
            false));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
