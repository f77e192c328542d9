package dev.edgewise.ui.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.ui.fx.TestDesk;
import dev.edgewise.ui.topology.Face.LinkState;
import dev.edgewise.ui.topology.Face.Look;
import dev.edgewise.ui.topology.Inspection.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopologyViewModelTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String P104 = "Riverside works/Area 1/Pumps/P-104";

  private final FakeStation station = FakeStation.riverside();
  private TestDesk desk;
  private TopologyViewModel model;

  @BeforeEach
  void open() {
    desk = new TestDesk(station);
    model = new TopologyViewModel(desk.desk());
    model.show(List.of());
    desk.pass(Duration.ofSeconds(2));
  }

  @AfterEach
  void close() {
    model.close();
  }

  private Face face(String id) {
    return model
        .facesProperty()
        .get()
        .node(model.placementProperty().get().index(id).orElseThrow());
  }

  private Face.LinkFace uplink(String edge) {
    Placement p = model.placementProperty().get();
    int from = p.index("edge:riverside/" + edge).orElseThrow();
    return model.facesProperty().get().link(from - 1);
  }

  private Inspection inspected() {
    return model.inspectionProperty().get().orElseThrow();
  }

  private String row(String name) {
    return Stream.concat(inspected().rows().stream(), inspected().details().stream())
        .filter(r -> r.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private void lose(String edge) {
    List<EdgeNodeInfo> nodes = new ArrayList<>();
    NetworkView view = station.network().view();
    for (EdgeNodeInfo n : view.nodes()) {
      nodes.add(
          n.name().equals(edge)
              ? new EdgeNodeInfo(
                  n.id(),
                  n.name(),
                  n.place(),
                  false,
                  FakeStation.NOON - 34 * SECOND,
                  "Its connection was lost.",
                  FakeStation.NOON - 36 * SECOND,
                  0,
                  0,
                  Double.NaN,
                  n.devices(),
                  n.tags(),
                  false)
              : n);
    }
    station.network(new NetworkView(view.connections(), nodes));
  }

  // Devices on plain MQTT stand under their style, which says that it is no edge node.
  @Test
  void devicesWithoutAnEdgeNodeSaySo() {
    station.plainDevices("Tasmota", "kitchen");
    desk.pass(Duration.ofSeconds(2));
    assertEquals(
        new Face(
            "Tasmota",
            "no edge node",
            List.of("13 samples/s · 1 device", "last message 0 ms ago"),
            Look.NORMAL,
            "Tasmota, no edge node, 13 samples/s · 1 device, last message 0 ms ago"),
        face("edge:MQTT/Tasmota"));
    model.select("device:MQTT/Tasmota/kitchen");
    assertEquals("none: plain MQTT, straight to the broker", row("Edge node"));
    model.select("edge:MQTT/Tasmota");
    assertEquals("none: plain MQTT, straight to the broker", row("Edge node"));
    assertTrue(inspected().trend().isEmpty());
  }

  // Picture 2: every device, every edge node and the station, each with what was seen of it.
  @Test
  void eachNodeSaysWhatWasSeenOfIt() {
    assertEquals(1 + 4 + 8, model.placementProperty().get().size());
    assertEquals(
        new Face(
            "edge-07",
            "Pumps",
            List.of("13 samples/s · 3 devices", "last message 0 ms ago"),
            Look.NORMAL,
            "edge-07, Pumps, 13 samples/s · 3 devices, last message 0 ms ago"),
        face("edge:riverside/edge-07"));
    assertEquals(
        new Face("P-104", "1 Hz", List.of(), Look.NORMAL, "P-104, 1 Hz"), face("device:" + P104));
    assertEquals(
        List.of(
            "broker tcp://127.0.0.1:1883 · 5 clients",
            "historian 1.2 M samples · 2.0 B/sample",
            "ingest 180 samples/s",
            "Broker: connected"),
        face("station").lines());
    assertEquals(new Face.LinkFace("1.8 kB/s · 14 ms", LinkState.UP), uplink("edge-07"));
    assertEquals(List.of("Riverside works", "Topology"), model.pathProperty().get());
  }

  // State is told from evidence, with its age.
  @Test
  void aLostEdgeNodeSaysSinceWhenAndItsLinkIsLost() {
    lose("edge-08");
    desk.pass(Duration.ofSeconds(1));
    Face lost = face("edge:riverside/edge-08");
    assertEquals(Look.OFFLINE, lost.look());
    assertEquals(List.of("no uplink since 11:59:26", "last message 36 s ago"), lost.lines());
    assertEquals(new Face.LinkFace("no uplink", LinkState.LOST), uplink("edge-08"));
    model.select("edge:riverside/edge-08");
    desk.pass(Duration.ofSeconds(1));
    assertEquals("offline", inspected().badge());
    assertFalse(inspected().well());
    assertEquals("Its connection was lost.", row("Why"));
  }

  @Test
  void aDeviceOutsideItsNormalBandIsBrightAndAStaleOneSaysItsAge() {
    int tag =
        station.plant().changes(0).tags().stream()
            .filter(t -> t.path().equals(P104 + "/vibration/rms"))
            .findFirst()
            .orElseThrow()
            .id();
    station.conditions(
        List.of(
            new Condition(
                Condition.Kind.OFF_NORMAL,
                P104 + "/vibration/rms",
                tag,
                FakeStation.NOON,
                "9.8 mm/s, normal 0.0 to 4.5")));
    String stale = "Riverside works/Area 2/Compressors/C-201";
    station.set(stale + "/discharge/pressure", 4, ValueState.STALE);
    desk.pass(Duration.ofSeconds(1));
    assertEquals(Look.OFF_NORMAL, face("device:" + P104).look());
    assertEquals(Look.OFF_NORMAL, face("edge:riverside/edge-07").look());
    assertEquals(Look.DOUBTFUL, face("device:" + stale).look());
    assertEquals("stale 4 min", face("device:" + stale).aside());
  }

  // ui.md: any detail in three actions; other screens name what they mean in their own words.
  @Test
  void aSubjectSelectsByIdNameDevicePathAndTagPath() {
    model.show(List.of("riverside/edge-08"));
    assertEquals("edge:riverside/edge-08", model.selectionProperty().get());
    model.show(List.of("edge-03"));
    assertEquals("edge:riverside/edge-03", model.selectionProperty().get());
    model.show(List.of(P104));
    assertEquals("device:" + P104, model.selectionProperty().get());
    model.show(List.of("Riverside works/Area 2/Compressors/C-201/vibration/rms"));
    assertEquals(
        "device:Riverside works/Area 2/Compressors/C-201", model.selectionProperty().get());
    model.show(List.of("Broker"));
    assertEquals("station", model.selectionProperty().get());
    model.show(List.of("C-202"));
    assertEquals(List.of("Riverside works", "Topology", "C-202"), model.pathProperty().get());
  }

  // At the start of the program the route is there before the plant is.
  @Test
  void aSubjectThatIsNotThereYetIsSelectedWhenItComes() {
    model.show(List.of("Riverside works/Area 1/Pumps/P-900"));
    assertEquals("", model.selectionProperty().get());
    station.device("Riverside works/Area 1/Pumps/P-900", "riverside/edge-07");
    desk.pass(Duration.ofSeconds(2));
    assertEquals("device:Riverside works/Area 1/Pumps/P-900", model.selectionProperty().get());
    assertEquals("P-900", inspected().title());
  }

  @Test
  void theInspectorShowsAnEdgeNodeAndWhatIsBehindIt() {
    model.select("edge:riverside/edge-07");
    desk.pass(Duration.ofSeconds(1));
    assertEquals("Riverside works / Area 1 / Pumps", inspected().place());
    assertEquals("3 of 3 online", row("Devices"));
    assertEquals("12 good of 12", row("Tags"));
    assertEquals("1.8 kB/s · 14 ms", row("Uplink"));
    assertEquals(
        List.of("P-101", "P-102", "P-104"),
        inspected().lists().getFirst().items().stream().map(Inspection.Item::name).toList());
    assertEquals(3, inspected().trendTags().size());
  }

  // ui.md: bad is "––", uncertain has "?", stale is old and says so; simulated carries a badge.
  @Test
  void theInspectorShowsADevicesValuesWithTheirQuality() {
    station.set(P104 + "/discharge/pressure", 4.1, ValueState.BAD);
    station.set(P104 + "/bearing/temperature", 61.2, ValueState.UNCERTAIN);
    station.set(P104 + "/vibration/rms", 2.13, ValueState.STALE);
    model.select("device:" + P104);
    desk.pass(Duration.ofSeconds(1));
    assertEquals(
        List.of(
            new Inspection.Item("discharge pressure", "––", "sim", Tone.BAD, ""),
            new Inspection.Item("bearing temperature", "61.2 ? °C", "sim", Tone.UNCERTAIN, ""),
            new Inspection.Item("vibration rms", "2.13 mm/s · 4 min", "sim", Tone.STALE, ""),
            new Inspection.Item("motor running", "on", "sim", Tone.PLAIN, "")),
        inspected().lists().getFirst().items());
  }

  // Values change words; the layout is made again only for another graph.
  @Test
  void newValuesDoNotMoveAnything() {
    Placement before = model.placementProperty().get();
    station.advance(5 * SECOND);
    desk.pass(Duration.ofSeconds(3));
    assertTrue(before == model.placementProperty().get());
    assertEquals("last message 5.0 s ago", face("edge:riverside/edge-07").lines().getLast());
  }

  // Hidden screens cost nothing.
  @Test
  void aHiddenScreenAsksNothing() {
    model.hide();
    Faces before = model.facesProperty().get();
    station.advance(5 * SECOND);
    desk.pass(Duration.ofSeconds(3));
    assertTrue(before == model.facesProperty().get());
  }

  @Test
  void theTrendKeepsWhatWasSeen() {
    model.select("edge:riverside/edge-07");
    for (int i = 0; i < 4; i++) {
      station.advance(SECOND);
      desk.pass(Duration.ofMillis(600));
    }
    Inspection.Trend trend = inspected().trend().orElseThrow();
    assertEquals(5, trend.times().length);
    assertEquals(14, trend.values()[4]);
    assertEquals(FakeStation.NOON + 4 * SECOND, trend.now());
  }

  @Test
  void aDoubleClickFoldsTheDevicesOfAnEdgeNodeAndUnfoldsThemAgain() {
    model.toggle("edge:riverside/edge-07");
    assertEquals(1 + 4 + 6, model.placementProperty().get().size());
    desk.pass(Duration.ofSeconds(1));
    assertEquals("3 devices", face("group:riverside/edge-07").title());
    model.toggle("group:riverside/edge-07");
    assertEquals(1 + 4 + 8, model.placementProperty().get().size());
  }

  @Test
  void theFilterFindsNamesFirstAndPlacesAfterThem() {
    assertEquals(List.of("device:Riverside works/Area 2/Compressors/C-201"), model.find("c-201"));
    assertEquals("edge:riverside/edge-08", model.find("compr").getFirst());
    assertEquals(List.of(), model.find("  "));
    assertEquals(List.of(), model.find("nothing like it"));
  }

  @Test
  void arrowsFollowTheLinks() {
    model.walk(Walk.LEFT);
    assertEquals("station", model.selectionProperty().get());
    model.select("device:" + P104);
    model.walk(Walk.RIGHT);
    assertEquals("edge:riverside/edge-07", model.selectionProperty().get());
    model.walk(Walk.DOWN);
    assertEquals("edge:riverside/edge-08", model.selectionProperty().get());
    model.walk(Walk.RIGHT);
    model.walk(Walk.RIGHT);
    assertEquals("station", model.selectionProperty().get());
    model.select("edge:riverside/edge-07");
    model.walk(Walk.LEFT);
    model.walk(Walk.UP);
    assertEquals("device:Riverside works/Area 1/Pumps/P-101", model.selectionProperty().get());
  }
}
