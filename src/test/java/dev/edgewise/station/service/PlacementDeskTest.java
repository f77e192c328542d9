package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.NodeTraffic;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.FakeBroker;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.NodeAnswer;
import dev.edgewise.fleet.protocol.NodeCommand;
import dev.edgewise.fleet.protocol.PlacedText;
import dev.edgewise.fleet.protocol.PlacementReport;
import dev.edgewise.station.api.CommandOutcome;
import dev.edgewise.station.api.PipelinePlacement;
import dev.edgewise.station.api.Place;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a station knows of where pipelines decide, and a move that it asks for.
class PlacementDeskTest {
  private static final String NODE = "works/edge-1";
  private static final PlacedText.Model OURS = new PlacedText.Model("ae", "2.3.0", "00ff");

  private final VirtualTime time = new VirtualTime();
  private final FakeBroker broker = new FakeBroker(time);
  private final List<NodeCommand> asked = new ArrayList<>();
  private final MqttLink link =
      broker.open(MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "edges"));
  private final PlacementDesk desk =
      new PlacementDesk(id -> id.equals("ae") ? Optional.of(OURS) : Optional.empty(), time);
  private final EdgeCommands commands = new EdgeCommands(path -> Optional.empty(), desk, time);

  @BeforeEach
  void listen() {
    desk.listen(link);
    commands.connect(link, "answers");
    link.subscribe(EdgeTopics.command("works", "edge-1"), 1, this::node);
    link.start();
  }

  @AfterEach
  void close() {
    link.close();
  }

  /// The node says yes to all.
  private void node(MqttMessage message) {
    try {
      asked.add(NodeCommand.decode(message.payload()));
      broker.publish(
          new MqttMessage(
              message.responseTopic().orElseThrow(),
              new NodeAnswer("p", true, "", "", 1, 2).encode(),
              1,
              false,
              Map.of(),
              Optional.empty(),
              message.correlation(),
              Optional.empty()));
    } catch (dev.edgewise.base.EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  private void report(PlacedText.Model... models) {
    PlacementReport.Pipeline pipeline =
        new PlacementReport.Pipeline(
            "bearing",
            1,
            List.of("Works/Hall/P-1"),
            List.of("protect"),
            List.of(models),
            PlacementReport.Place.STATION,
            "station",
            Double.NaN,
            21_500,
            17,
            "placed by person:anna",
            3,
            1,
            2_000,
            new PlacementReport.Decisions(5, 4, 1, 4, 0),
            640,
            new PlacementReport.Price(1.5, 3, 7, 11, 0, 11),
            new PlacementReport.Price(14, 40, 9, 12, 800, 13));
    broker.publish(
        MqttMessage.of(
            EdgeTopics.placement("works", "edge-1"),
            new PlacementReport(1, List.of(pipeline)).encode(),
            1,
            true));
  }

  @Test
  void aReportTellsPlacesAndPrices() {
    report(OURS);
    assertEquals(
        new PipelinePlacement(
            "bearing",
            List.of("Works/Hall/P-1"),
            List.of("protect"),
            List.of("ae 2.3.0"),
            Place.STATION,
            "station",
            Double.NaN,
            21_500,
            17,
            "placed by person:anna",
            1,
            2_000,
            5,
            4,
            1,
            640,
            new PipelinePlacement.Price(1.5, 3, 7, 11, 0, 11),
            new PipelinePlacement.Price(14, 40, 9, 12, 800, 13),
            "",
            "no device here can run it"),
        desk.view().nodes().getFirst().pipelines().getFirst());
    assertEquals(NODE, desk.view().nodes().getFirst().node());
    assertEquals(time.epochNanos(), desk.view().nodes().getFirst().received());
  }

  @Test
  void aMoveIsAskedOfTheNode() throws Exception {
    report(OURS);
    assertEquals(new CommandOutcome(true, "", ""), commands.place(NODE, "bearing", Place.STATION));
    NodeCommand.Place place = (NodeCommand.Place) asked.getFirst();
    assertFalse(place.id().isEmpty());
    assertEquals("person:operator", place.by());
    assertEquals("bearing", place.pipeline());
    assertEquals(PlacementReport.Place.STATION, place.place());
  }

  // A station with another model would decide otherwise: it is refused before anything is sent.
  @Test
  void aStationWithAnotherModelRefusesByItselfAndSaysWhy() throws Exception {
    report(new PlacedText.Model("ae", "2.3.1", "00ff"));
    String why = "the station has ae 2.3.0, the edge node 2.3.1";
    assertEquals(why, desk.view().nodes().getFirst().pipelines().getFirst().stationRefusal());
    assertEquals(
        new CommandOutcome(false, "REFUSED", why), commands.place(NODE, "bearing", Place.STATION));
    assertEquals(List.of(), asked);
    assertTrue(commands.place(NODE, "bearing", Place.EDGE).accepted());
  }

  // What goes up for a placed pipeline is among what the station shows of the node's uplink.
  @Test
  void inputsCountAmongTheTrafficOfTheirNode() {
    NodeTraffic sparkplug = new NodeTraffic(new NodeId("works", "edge-1"), 3, 500, 12, 9);
    assertEquals(sparkplug, desk.with(sparkplug));
    desk.heard(new NodeId("works", "edge-2"), 70);
    desk.heard(new NodeId("works", "edge-1"), 70);
    desk.heard(new NodeId("works", "edge-1"), 30);
    assertEquals(
        new NodeTraffic(new NodeId("works", "edge-1"), 3, 600, 12, 9), desk.with(sparkplug));
  }

  @Test
  void whatIsNoReportIsCounted() {
    broker.publish(
        MqttMessage.of(EdgeTopics.placement("works", "edge-1"), new byte[] {'{'}, 1, true));
    assertEquals(1, desk.unreadable());
    assertEquals(List.of(), desk.view().nodes());
  }
}
