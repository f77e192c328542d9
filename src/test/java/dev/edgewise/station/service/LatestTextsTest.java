package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.sparkplug.FakeBroker;
import dev.edgewise.connect.sparkplug.HostOutputs;
import dev.edgewise.connect.sparkplug.HostSpec;
import dev.edgewise.connect.sparkplug.SparkplugHost;
import dev.edgewise.station.api.TextColumns;
import dev.edgewise.station.api.TextInfo;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TelemetryBus;
import dev.edgewise.telemetry.TextEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.junit.jupiter.api.Test;

class LatestTextsTest {
  private static final AssetPath STATE = AssetPath.of("Works/Hall 1/Line A/Pump 1/state");

  private final Scene scene = new Scene();
  private final LatestTexts texts = new LatestTexts(scene.plant::sourceOf, scene.time);

  private void say(AssetPath path, long ageMillis, String text, int quality, boolean historical) {
    long now = scene.time.epochNanos();
    texts.text(new TextEvent(path, now - ageMillis * 1_000_000, now, text, quality, historical));
  }

  private String now(int id) {
    TextColumns columns = texts.read(new int[] {id});
    return columns.states()[0] + " " + columns.texts()[0];
  }

  // The last text is kept, with its quality and its age.
  @Test
  void theNewestTextStandsWithItsQualityAndAge() {
    say(STATE, 20, "idle", Quality.GOOD, false);
    say(STATE, 10, "running", Quality.UNCERTAIN_LAST_USABLE, false);
    scene.advanceMillis(1_500);
    TextColumns columns = texts.read(new int[] {0});
    assertArrayEquals(new String[] {"running"}, columns.texts());
    assertArrayEquals(new ValueState[] {ValueState.UNCERTAIN}, columns.states());
    assertArrayEquals(new int[] {Quality.UNCERTAIN_LAST_USABLE}, columns.qualities());
    assertEquals(1_500_000_000L, columns.ageNanos(0));
  }

  // Architecture: late data cannot overwrite newer, historical data never changes live values.
  @Test
  void whatIsOlderOrHistoricalChangesNothing() {
    say(STATE, 10, "running", Quality.GOOD, false);
    say(STATE, 30, "too late", Quality.GOOD, false);
    say(STATE, 0, "stored", Quality.GOOD, true);
    assertEquals("GOOD running", now(0));
  }

  // A device may send anything: what is kept of it is bounded, and cutting splits no character.
  @Test
  void aLongTextIsCutToItsStatedLength() {
    say(STATE, 10, "x".repeat(LatestTexts.LONGEST - 2) + "𝄞 and more", Quality.GOOD, false);
    assertEquals("x".repeat(LatestTexts.LONGEST - 2) + "…", texts.read(new int[] {0}).texts()[0]);
    say(STATE, 0, "y".repeat(LatestTexts.LONGEST), Quality.GOOD, false);
    assertEquals(LatestTexts.LONGEST, texts.read(new int[] {0}).texts()[0].length());
  }

  @Test
  void signalsBeyondTheMostThatAreKeptAreCounted() {
    for (int i = 0; i < LatestTexts.MOST_SIGNALS + 3; i++) {
      say(AssetPath.of("Works/s" + i), 0, "on", Quality.GOOD, false);
    }
    assertEquals(LatestTexts.MOST_SIGNALS, texts.changes(0).texts().size());
    assertEquals(3, texts.changes(0).refused());
  }

  @Test
  void onlyWhatIsNewIsToldAgain() {
    say(STATE, 10, "idle", Quality.GOOD, false);
    long known = texts.changes(0).version();
    say(STATE, 0, "running", Quality.GOOD, false);
    assertEquals(List.of(), texts.changes(known).texts());
    say(STATE.parent().orElseThrow().child("serial"), 0, "A-77", Quality.GOOD, false);
    assertEquals(
        List.of(new TextInfo(1, "Works/Hall 1/Line A/Pump 1/serial", "")),
        texts.changes(known).texts());
  }

  // docs/protocol.md: String, Text and UUID are text events, a DateTime is one in ISO 8601. The
  // whole way from bytes on a topic; the end of the source turns texts bad as it does values.
  @Test
  void textsOfASparkplugDeviceAreKeptAndTurnBadWhenItDies() throws Exception {
    VirtualTime time = scene.time;
    TelemetryBus bus = new TelemetryBus();
    bus.subscribe(texts);
    FakeBroker broker = new FakeBroker(time);
    HostOutputs outputs = new HostOutputs(scene.tags, bus, scene::on, message -> {});
    MqttSpec spec = MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "host");
    try (SparkplugHost host =
        new SparkplugHost(HostSpec.of("station"), spec, broker, outputs, time)) {
      host.start();
      long millis = time.epochMillis();
      Payload.Builder node = payload(0).addMetrics(number("bdSeq", DataType.Int64, 0));
      broker.publish("spBv1.0/works/NBIRTH/edge-1", node.build().toByteArray());
      Payload.Builder birth =
          payload(1)
              .addMetrics(text("Properties/Asset Path", "Works/Hall 1/Line A/Pump 1"))
              .addMetrics(text("state", "idle"))
              .addMetrics(number("serviced", DataType.DateTime, millis - 86_400_000));
      broker.publish("spBv1.0/works/DBIRTH/edge-1/pump-1", birth.build().toByteArray());
      time.advance(Duration.ofSeconds(2));
      Payload.Builder data = payload(2).addMetrics(text("state", "running batch 4711"));
      broker.publish("spBv1.0/works/DDATA/edge-1/pump-1", data.build().toByteArray());
      until(() -> texts.changes(0).texts().size() == 2 && now(0).equals("GOOD running batch 4711"));
      String source = "spBv1.0/works/DDATA/edge-1/pump-1";
      assertEquals(
          List.of(
              new TextInfo(0, STATE.toString(), source),
              new TextInfo(1, "Works/Hall 1/Line A/Pump 1/serviced", source)),
          texts.changes(0).texts());
      assertEquals("GOOD 2025-12-31T00:00:00Z", now(1));

      broker.publish("spBv1.0/works/DDEATH/edge-1/pump-1", payload(3).build().toByteArray());
      until(() -> now(0).startsWith("BAD"));
      assertEquals(Quality.BAD_NO_COMMUNICATION, texts.read(new int[] {1}).qualities()[0]);

      // A birth tells what is true now, even with the time stamp of the old value.
      birth.setSeq(4).setTimestamp(millis);
      broker.publish("spBv1.0/works/DBIRTH/edge-1/pump-1", birth.build().toByteArray());
      until(() -> now(0).equals("GOOD idle"));
    }
  }

  private Payload.Builder payload(int seq) {
    return Payload.newBuilder().setTimestamp(scene.time.epochMillis()).setSeq(seq);
  }

  private static Metric text(String name, String text) {
    return Metric.newBuilder()
        .setName(name)
        .setDatatype(DataType.String.getNumber())
        .setStringValue(text)
        .build();
  }

  private static Metric number(String name, DataType type, long value) {
    return Metric.newBuilder()
        .setName(name)
        .setDatatype(type.getNumber())
        .setLongValue(value)
        .build();
  }

  /// The host works on a thread of its own: waits until it has come so far.
  private static void until(java.util.function.BooleanSupplier holds) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 500 && !holds.getAsBoolean(); i++) {
      never.await(10, TimeUnit.MILLISECONDS);
    }
    assertTrue(holds.getAsBoolean());
  }
}
