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
import java.time.Duration;
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
  private final EdgeCommands commands = new EdgeCommands(desk, time);

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
    report(1, models);
  }

  /// @param at of the node's clock
  private void report(long at, PlacedText.Model... models) {
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
            false,
            3,
            1,
            2_000,
            new PlacementReport.Decisions(5, 4, 1, 4, 0),
            640,
            new PlacementReport.Price(1.5, 3, 7, at - 3, 0, at - 3),
            new PlacementReport.Price(14, 40, 9, 0, 800, at - 2));
    broker.publish(
        MqttMessage.of(
            EdgeTopics.placement("works", "edge-1"),
            new PlacementReport(at, List.of(pipeline)).encode(),
            1,
            true));
  }

  @Test
  void aReportTellsPlacesAndPrices() {
    long now = time.epochNanos();
    report(OURS);
    assertEquals(
        new PipelinePlacement(
            "bearing",
            List.of("Works/Hall/P-1"),
            List.of("protect"),
            List.of("ae 2.3.0"),
            Place.STATION,
            PipelinePlacement.State.STATION,
            Double.NaN,
            21_500,
            17,
            "placed by person:anna",
            false,
            1,
            2_000,
            4,
            1,
            640,
            new PipelinePlacement.Price(1.5, 3, 7, now - 3, 0, now - 3),
            new PipelinePlacement.Price(14, 40, 9, 0, 800, now - 2),
            ""),
        desk.view().nodes().getFirst().pipelines().getFirst());
    assertEquals(NODE, desk.view().nodes().getFirst().node());
    assertEquals(now, desk.view().nodes().getFirst().told());
  }

  // Ages on the screen are by the station's clock, whatever the node's says.
  @Test
  void timesOfANodeWhoseClockIsOffAreByTheStations() {
    long now = time.epochNanos();
    report(now - Duration.ofMinutes(7).toNanos(), OURS);
    assertEquals(now - 3, desk.view().nodes().getFirst().pipelines().getFirst().edge().timedAt());
    report(now + Duration.ofHours(2).toNanos(), OURS);
    PipelinePlacement ahead = desk.view().nodes().getFirst().pipelines().getFirst();
    assertEquals(now - 3, ahead.edge().timedAt());
    assertEquals(now - 2, ahead.station().sentAt());
    assertEquals(0, ahead.station().timedAt());
  }

  // What the broker kept may be of any age: nothing about clocks follows from it.
  @Test
  void aReportThatTheBrokerKeptKeepsItsAge() {
    long now = time.epochNanos();
    report(now, OURS);
    time.advance(Duration.ofMinutes(9));
    PlacementDesk later = new PlacementDesk(id -> Optional.empty(), time);
    MqttLink second = broker.open(MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "later"));
    later.listen(second);
    second.start();
    assertEquals(now, later.view().nodes().getFirst().told());
    assertEquals(now - 3, later.view().nodes().getFirst().pipelines().getFirst().edge().timedAt());
    second.close();
  }

  @Test
  void aMoveIsAskedOfTheNode() throws Exception {
    report(OURS);
    assertEquals(
        new CommandOutcome(true, "", ""),
        commands.place(NODE, "bearing", Place.STATION, "person:operator"));
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
        new CommandOutcome(false, "REFUSED", why),
        commands.place(NODE, "bearing", Place.STATION, "person:operator"));
    assertEquals(List.of(), asked);
    assertTrue(commands.place(NODE, "bearing", Place.EDGE, "person:operator").accepted());
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
