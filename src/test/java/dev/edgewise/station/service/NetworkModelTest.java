package dev.edgewise.station.service;

import static dev.edgewise.station.service.Scene.EDGE_07;
import static dev.edgewise.station.service.Scene.EDGE_08;
import static dev.edgewise.station.service.Scene.P_101;
import static dev.edgewise.station.service.Scene.P_102;
import static dev.edgewise.station.service.Scene.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.NodeTraffic;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.station.api.ConnectionInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkModelTest {
  private static final double NONE = Double.NaN;

  private final Scene scene = new Scene();

  // From evidence: a birth makes a node, with its devices and their tags counted.
  @Test
  void aBornNodeIsOnlineWithWhatIsBehindIt() {
    scene.nodeBorn(EDGE_07);
    scene.deviceBorn(EDGE_07, P_101, scene.vibration(P_101), scene.running(P_101));
    scene.deviceBorn(EDGE_07, P_102, scene.vibration(P_102));
    assertEquals(
        List.of(
            new EdgeNodeInfo(
                "riverside/edge-07",
                "edge-07",
                "Pump hall",
                true,
                at(0),
                "",
                0,
                0,
                0,
                NONE,
                2,
                3,
                false)),
        scene.view().nodes());
  }

  // Plain devices have no edge node: what they stand under does not count as one.
  @Test
  void aStyleOfPlainDevicesIsNoEdgeNode() {
    NodeId tasmota = new NodeId("MQTT", "Tasmota");
    scene.nodeBorn(EDGE_07);
    scene.nodeBorn(tasmota);
    AssetPath kitchen = AssetPath.of("MQTT/Tasmota/kitchen");
    scene.deviceBorn(tasmota, kitchen, scene.vibration(kitchen));
    assertEquals(
        List.of("MQTT/Tasmota true 1", "riverside/edge-07 false 0"),
        scene.view().nodes().stream()
            .map(n -> n.id() + " " + n.direct() + " " + n.devices())
            .toList());
    assertEquals(
        List.of("riverside/edge-07"),
        scene.view().edgeNodes().stream().map(EdgeNodeInfo::id).toList());
  }

  // A node that is gone has no rates, whatever it sent a second ago; the reason is told.
  @Test
  void aDeadNodeIsOfflineWithItsReasonAndWithoutRates() {
    scene.nodeBorn(EDGE_07);
    count(1_000, 100, 1_000);
    scene.advanceMillis(500);
    scene.nodeDied(EDGE_07, "The link was lost.");
    assertEquals(
        new EdgeNodeInfo(
            "riverside/edge-07",
            "edge-07",
            "Pump hall",
            false,
            at(1_500),
            "The link was lost.",
            at(1_000),
            0,
            0,
            NONE,
            0,
            0,
            false),
        node());
  }

  // The first death counts; a second one, as brokers send after a takeover, moves no time.
  @Test
  void aSecondDeathKeepsTheTimeOfTheFirst() {
    scene.nodeBorn(EDGE_07);
    scene.advanceMillis(1_000);
    scene.nodeDied(EDGE_07, "The link was lost.");
    scene.advanceMillis(1_000);
    scene.nodeDied(EDGE_07, "It said goodbye.");
    assertEquals(at(1_000), node().since());
    assertEquals("It said goodbye.", node().reason());
  }

  // A node is listed from its first birth on: anybody can publish under an invented id.
  @Test
  void aNodeWithoutABirthIsNotListed() {
    scene.on(new SourceEvent.Notice(EDGE_07, at(0), "a command for it could not be sent"));
    assertEquals(List.of(), scene.view().nodes());
    scene.nodeBorn(EDGE_07);
    assertEquals(1, scene.view().nodes().size());
  }

  // In order of id, in whatever order they came.
  @Test
  void nodesComeInOrderOfTheirId() {
    scene.nodeBorn(EDGE_08);
    scene.nodeBorn(EDGE_07);
    assertEquals(
        List.of("riverside/edge-07", "riverside/edge-08"),
        scene.view().nodes().stream().map(EdgeNodeInfo::id).toList());
  }

  // Counters become rates by the clock, smoothed by 0.6 and 0.4 so that figures can be read.
  @Test
  void ratesAreTheChangeOfTheCountersOverTheTimeThatPassed() {
    scene.nodeBorn(EDGE_07);
    List<List<Double>> rates = new ArrayList<>();
    for (long[] step :
        new long[][] {{1_000, 100, 5_000}, {1_000, 200, 10_000}, {2_000, 600, 30_000}}) {
      count(step[0], step[1], step[2]);
      rates.add(List.of(node().samplesPerSecond(), node().bytesPerSecond()));
    }
    assertEquals(
        List.of(List.of(100.0, 5_000.0), List.of(100.0, 5_000.0), List.of(140.0, 7_000.0)), rates);
    assertEquals(at(4_000), node().lastMessage());
  }

  // Counters start anew with a connection; that must not show as a negative rate.
  @Test
  void aCounterThatStartsAnewGivesNoNegativeRate() {
    scene.nodeBorn(EDGE_07);
    count(1_000, 1_000, 1_000);
    count(1_000, 10, 10);
    assertEquals(600.0, node().samplesPerSecond());
    count(1_000, 110, 10);
    assertEquals(0.6 * 600 + 0.4 * 100, node().samplesPerSecond());
  }

  // The median, so that one late message does not look like a slow link; nothing when all is quiet.
  @Test
  void theDelayIsTheMedianOfTheLastSecond() {
    int tag = behindEdge07();
    for (long delay : new long[] {20, 900, 10, 30, 25}) {
      sample(tag, delay, SampleFlags.NONE);
    }
    count(1_000, 5, 5);
    assertEquals(25.0, node().delayMillis());
    count(1_000, 5, 5);
    assertEquals(NONE, node().delayMillis());
  }

  // Stored and forwarded data are hours old and say nothing of the link.
  @Test
  void historicalSamplesDoNotCountAsDelay() {
    int tag = behindEdge07();
    sample(tag, 3_000_000, SampleFlags.HISTORICAL);
    count(1_000, 1, 1);
    assertEquals(NONE, node().delayMillis());
  }

  // A source whose clock is ahead, or days behind, must not break the measurement.
  @Test
  void delaysAreKeptBetweenZeroAndAnHour() {
    int tag = behindEdge07();
    sample(tag, -5_000, SampleFlags.NONE);
    count(1_000, 1, 1);
    assertEquals(0.0, node().delayMillis());
    sample(tag, 90_000_000, SampleFlags.NONE);
    count(1_000, 2, 2);
    assertEquals(3_600_000.0, node().delayMillis(), 36_000);
  }

  // Issue 2: the state of a connection is shown "with the reason of the last failure in plain
  // words".
  @Test
  void eachStateOfAConnectionHasItsWords() {
    scene.advanceMillis(1_000);
    assertEquals(link(false, 0, "stopped"), shown(new ConnectionState.Stopped()));
    assertEquals(
        link(false, at(500), "connecting"), shown(new ConnectionState.Connecting(at(500), 1)));
    assertEquals(
        link(false, at(500), "connecting"), shown(new ConnectionState.Connecting(at(500), 3)));
    assertEquals(link(true, at(700), "connected"), shown(new ConnectionState.Connected(at(700))));
    assertEquals(
        link(false, at(800), "The broker refused the password. Next try in 3 s."),
        shown(
            new ConnectionState.Waiting(
                at(800), at(3_001), 2, "The broker refused the password.")));
    assertEquals(
        link(false, at(100), "Nobody answers. Next try in 0 s."),
        shown(new ConnectionState.Waiting(at(100), at(900), 1, "Nobody answers.")));
  }

  private ConnectionInfo shown(ConnectionState state) {
    scene.network.connection("Broker", "tcp://127.0.0.1:1883", () -> state);
    return scene.view().connections().getFirst();
  }

  private static ConnectionInfo link(boolean up, long since, String text) {
    return new ConnectionInfo("Broker", "tcp://127.0.0.1:1883", up, since, text, 0, 0, 0);
  }

  private int behindEdge07() {
    int tag = scene.vibration(P_101);
    scene.nodeBorn(EDGE_07);
    scene.deviceBorn(EDGE_07, P_101, tag);
    return tag;
  }

  private void sample(int tag, long delayMillis, byte flag) {
    long now = scene.time.epochNanos();
    scene.network.samples(
        new SampleBatch.Builder(1)
            .add(tag, now - delayMillis * 1_000_000, now, 0, Quality.GOOD, Origin.MEASURED, flag)
            .build());
  }

  /// Lets time pass and hands over the counters of edge-07.
  private void count(long millis, long samples, long bytes) {
    scene.advanceMillis(millis);
    scene.network.traffic(
        List.of(new NodeTraffic(EDGE_07, 1, bytes, samples, scene.time.epochNanos())));
  }

  private EdgeNodeInfo node() {
    return scene.view().nodes().getFirst();
  }
}
