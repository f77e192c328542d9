package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Json;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.FakeBroker;
import dev.edgewise.telemetry.WaveformCodec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Devices below a real edge node, over a broker in memory.
class FloorTest {
  private static final String SET = "edgewise/v1/riverside/edge-07/P-104/drive/speed-setpoint/set";

  private final VirtualTime time = new VirtualTime();
  private final FakeBroker broker = new FakeBroker(time);
  private final MqttSpec way = MqttSpec.of(URI.create("tcp://127.0.0.1:1884"), "devices");
  private Floor floor;

  @BeforeEach
  void open() throws EdgewiseException {
    PlantSpec pumps = Plants.riverside().only(List.of("edge-07"));
    floor = new Floor(pumps, Map.of("edge-07", way), Map.of(), broker, time, Runnable::run, 7);
    floor.start();
    time.advance(Duration.ofSeconds(1));
  }

  @AfterEach
  void close() {
    floor.close();
  }

  // A device is plain MQTT: nested JSON with its time, as many real ones send.
  @Test
  void aDeviceTellsItsValuesAsJson() throws EdgewiseException {
    time.advance(Duration.ofSeconds(10));
    String text = text(broker.published("riverside/P-104/telemetry").getLast());
    assertTrue(Json.tree(text, "telemetry").path("time").asLong() > 0, text);
    assertTrue(
        broker.published("riverside/P-104/telemetry").stream()
            .anyMatch(message -> text(message).contains("\"discharge\":{\"pressure\":")));
    assertEquals("online", text(broker.published("riverside/P-104/status").getFirst()));
  }

  @Test
  void aWaveformComesEachFiveSeconds() throws EdgewiseException {
    time.advance(Duration.ofSeconds(20));
    List<MqttMessage> waves =
        broker.published("edgewise/v1/riverside/edge-07/P-104/vibration/acceleration/wave");
    assertEquals(4, waves.size(), 1);
    WaveformCodec.Block wave = WaveformCodec.decode(waves.getLast().payload()).orElseThrow();
    assertEquals(8_192, wave.values().length);
    assertEquals(50_000, wave.periodNanos());
  }

  // Request and response, MQTT 5, 4.10: the answer carries the correlation of the command.
  @Test
  void aCommandIsAnsweredAndDone() {
    command("{\"id\":\"c1\",\"value\":1200}");
    assertEquals("{\"id\":\"c1\",\"accepted\":true,\"reason\":\"\"}", answer());
    command("{\"id\":\"c2\",\"value\":5000}");
    assertEquals(
        "{\"id\":\"c2\",\"accepted\":false,\"reason\":\"P-104 takes drive/speed-setpoint from 600 to"
            + " 1800, not 5000\"}",
        answer());
    assertEquals(
        "k",
        new String(broker.published("answers").getLast().correlation(), StandardCharsets.UTF_8));
  }

  // Nothing is sent late: a command that waited somewhere must not move a machine.
  @Test
  void anExpiredOrUnreadableCommandMovesNothing() {
    command("{\"id\":\"c3\",\"value\":1200,\"expires\":" + (time.epochMillis() - 1) + "}");
    assertEquals(
        "{\"id\":\"c3\",\"accepted\":false,\"reason\":\"the command came after it had expired\"}",
        answer());
    command("{\"id\":\"c4\"}");
    assertTrue(answer().contains("\"accepted\":false"), answer());
    command("faster, please");
    assertTrue(answer().contains("\"accepted\":false"), answer());
    assertEquals(0, floor.plant().command("P-104", "flow", 1).map(x -> 0).orElse(1));
  }

  // Faults are started from another process; what is active is what the devices' process says.
  @Test
  void aFaultIsStartedFromOutside() throws EdgewiseException {
    try (RemoteFaults remote = new RemoteFaults("riverside", "edge-07", way, broker, time)) {
      time.advance(Duration.ofSeconds(1));
      assertEquals(List.of(), remote.active());
      remote.start("P-104", FaultKind.BEARING_WEAR);
      time.advance(Duration.ofSeconds(1));
      assertEquals(
          List.of("P-104 BEARING_WEAR"),
          remote.active().stream().map(f -> f.target() + " " + f.kind()).toList());
      assertEquals(1, floor.plant().faults().active().size());
      remote.end("P-104", FaultKind.BEARING_WEAR);
      time.advance(Duration.ofSeconds(1));
      assertEquals(List.of(), remote.active());
    }
  }

  // The link to the station leads through the devices' process: it is changed from outside, and
  // what was measured there is told each second. Whoever cut it sees that it is cut.
  @Test
  void aLinkIsChangedFromOutside() throws EdgewiseException {
    LinkRelay relay = LinkRelay.open(0, "127.0.0.1", 1, LinkRelay.Start.plain(7), time);
    try (relay;
        Floor linked =
            new Floor(
                Plants.riverside().only(List.of("edge-08")),
                Map.of("edge-08", way),
                Map.of("edge-08", relay),
                broker,
                time,
                Runnable::run,
                7);
        RemoteFaults remote = new RemoteFaults("riverside", "edge-08", way, broker, time)) {
      assertEquals(Optional.empty(), remote.uplink().told());
      linked.start();
      time.advance(Duration.ofSeconds(2));
      LinkFlow still = new LinkFlow(0, 0, 0, 0, 0, 0);
      assertEquals(
          new LinkFigures(LinkShape.PLAIN, false, 0, 0, 0, 0, still, still),
          remote.uplink().told().orElseThrow().link());
      LinkShape mobile = new LinkShape(120, 40, 256, 1.5);
      remote.uplink().shape(mobile);
      remote.start("edge-08", FaultKind.LINK_LOSS);
      time.advance(Duration.ofSeconds(2));
      assertEquals(
          new LinkFigures(mobile, true, 0, 0, 0, 0, still, still),
          remote.uplink().told().orElseThrow().link());
      assertEquals(time.epochNanos(), remote.uplink().told().orElseThrow().time());
      assertEquals(
          List.of("edge-08 LINK_LOSS"),
          remote.active().stream().map(f -> f.target() + " " + f.kind()).toList());
      remote.end("edge-08", FaultKind.LINK_LOSS);
      time.advance(Duration.ofSeconds(2));
      assertEquals(false, remote.uplink().told().orElseThrow().link().cut());
    }
  }

  // What cannot be is refused, and the link stays as it was.
  @Test
  void anOrderThatIsNoneLeavesALinkAsItIs() throws EdgewiseException {
    LinkRelay relay = LinkRelay.open(0, "127.0.0.1", 1, LinkRelay.Start.plain(7), time);
    String orders = "edgewise/v1/riverside/edge-08/simulation/link";
    try (relay;
        Floor linked =
            new Floor(
                Plants.riverside().only(List.of("edge-08")),
                Map.of("edge-08", way),
                Map.of("edge-08", relay),
                broker,
                time,
                Runnable::run,
                7)) {
      linked.start();
      for (String order : List.of("slower", "{\"delayMillis\":-1}", "null", "{\"speed\":1}")) {
        broker.publish(MqttMessage.of(orders, order.getBytes(StandardCharsets.UTF_8), 1, false));
        time.advance(Duration.ofSeconds(1));
        assertEquals(LinkShape.PLAIN, relay.figures().shape());
      }
    }
  }

  @Test
  void aNodeWithoutABrokerIsTold() {
    EdgewiseException told =
        assertThrows(
            EdgewiseException.class,
            () ->
                new Floor(
                    Plants.riverside().only(List.of("edge-03")),
                    Map.of(),
                    Map.of(),
                    broker,
                    time,
                    Runnable::run,
                    7));
    assertEquals("The devices of edge-03 have no broker.", told.getMessage());
  }

  private void command(String payload) {
    broker.publish(
        new MqttMessage(
            SET,
            payload.getBytes(StandardCharsets.UTF_8),
            1,
            false,
            Map.of(),
            Optional.of("answers"),
            "k".getBytes(StandardCharsets.UTF_8),
            Optional.empty()));
    time.advance(Duration.ofMillis(200));
  }

  private String answer() {
    return text(broker.published("answers").getLast());
  }

  private static String text(MqttMessage message) {
    return new String(message.payload(), StandardCharsets.UTF_8);
  }
}
