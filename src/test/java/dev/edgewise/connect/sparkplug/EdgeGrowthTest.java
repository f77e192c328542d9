package dev.edgewise.connect.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an edge node of ours can beyond births and data of fixed devices, seen by our host.
class EdgeGrowthTest {
  private static final URI BROKER = URI.create("tcp://127.0.0.1:1883");

  private final VirtualTime time = new VirtualTime();
  private final FakeBroker broker = new FakeBroker(time);
  private final Recorder seen = new Recorder();
  private final List<String> written = new ArrayList<>();
  private SparkplugHost host;
  private SparkplugEdgeNode edge;

  private static MetricSpec metric(String name, Optional<Origin> origin, boolean writable) {
    return new MetricSpec(
        name,
        ValueType.DOUBLE,
        "",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        "",
        origin,
        writable);
  }

  private static DeviceSpec device(String name, MetricSpec... metrics) {
    return new DeviceSpec(
        name, AssetPath.of("Site/" + name), Map.of(), Origin.SIMULATED, List.of(metrics));
  }

  @BeforeEach
  void start() throws Exception {
    host =
        new SparkplugHost(
            HostSpec.of("station"),
            MqttSpec.of(BROKER, "host"),
            broker,
            seen.outputs(),
            time,
            Runnable::run);
    edge =
        new SparkplugEdgeNode(
            new EdgeNodeSpec(
                "g",
                "n",
                AssetPath.of("Site/Node"),
                Map.of(),
                List.of(metric("cpu", Optional.empty(), false)),
                List.of(
                    device(
                        "d",
                        metric("speed", Optional.empty(), true),
                        metric("score", Optional.of(Origin.INFERRED), false))),
                Optional.empty()),
            MqttSpec.of(BROKER, "edge"),
            broker,
            time,
            Runnable::run);
    edge.onWrite(
        (device, metric, type, bits) ->
            written.add(device + " " + metric + " " + type.toDouble(bits)));
    host.start();
    edge.start();
    time.advance(Duration.ofSeconds(1));
  }

  private EdgeValues value(int metric, double value) {
    return EdgeValues.at(
        time.epochNanos(),
        new int[] {metric},
        new long[] {Double.doubleToRawLongBits(value)},
        new int[] {Quality.GOOD});
  }

  @Test
  void metricsOfTheNodeItselfAndAnOriginOfEachMetricArrive() {
    edge.publish("", value(0, 12));
    edge.publish("d", value(0, 1480));
    edge.publish("d", value(1, 0.7));
    assertEquals(12, seen.value("Site/Node/n/cpu"));
    assertEquals(Origin.SIMULATED, seen.latest("Site/d/speed").origin());
    assertEquals(Origin.INFERRED, seen.latest("Site/d/score").origin());
    assertEquals(Map.of(), host.rejected().counts());
  }

  // Store-and-forward: it goes to history and changes no live value, nor the next birth.
  @Test
  void aHistoricalValueChangesNothingLive() {
    edge.publish("d", value(0, 1480));
    long before = time.epochNanos();
    time.advance(Duration.ofSeconds(1));
    EdgeValues old =
        new EdgeValues(
            new int[] {0},
            new long[] {before + 1_000_000},
            new long[] {Double.doubleToRawLongBits(1)},
            new int[] {Quality.GOOD},
            true);
    edge.publish("d", old);
    assertEquals(1480, seen.value("Site/d/speed"));
    assertEquals(1, seen.batches.getLast().flags(0));
  }

  // Sparkplug 3.0, DCMD: by alias or name; what is not writable, unknown or of another type is
  // counted.
  @Test
  void whatAHostWritesIsHandedOnWhereItMayBe() {
    broker.publish(
        "spBv1.0/g/DCMD/n/d",
        Payload.newBuilder()
            .addMetrics(
                Metric.newBuilder()
                    .setName("speed")
                    .setDatatype(DataType.Double_VALUE)
                    .setDoubleValue(900))
            .addMetrics(Metric.newBuilder().setAlias(2).setDoubleValue(901))
            .addMetrics(Metric.newBuilder().setName("speed").setStringValue("fast"))
            .addMetrics(Metric.newBuilder().setName("score").setDoubleValue(1))
            .addMetrics(Metric.newBuilder().setName("other").setDoubleValue(1))
            .build()
            .toByteArray());
    assertEquals(List.of("d speed 900.0", "d speed 901.0"), written);
    assertEquals(3, edge.refusedWrites());
  }

  @Test
  void aDeviceComesAndGoesWithoutTheOthers() {
    edge.publish("d", value(0, 1480));
    edge.online("d", false);
    assertEquals(Quality.BAD_NO_COMMUNICATION, seen.quality("Site/d/speed"));
    assertEquals(1, seen.events(SourceEvent.DeviceDied.class).size());
    assertEquals(0, edge.publish("d", value(0, 1490)));
    edge.online("d", true);
    assertEquals(1490, seen.value("Site/d/speed"));
    assertEquals(Quality.GOOD, seen.quality("Site/d/speed"));
    assertEquals(1, broker.published("spBv1.0/g/NBIRTH/n").size());
  }

  @Test
  void anAnnouncementSaysTheBirthsOfWhatIsNewOrChangedAndKeepsValues() {
    edge.publish("d", value(0, 1480));
    edge.announce(
        List.of(
            device(
                "d",
                metric("extra", Optional.empty(), false),
                metric("speed", Optional.empty(), true)),
            device("e", metric("level", Optional.empty(), false))));
    assertEquals(1480, seen.value("Site/d/speed"));
    edge.publish("d", value(1, 1500));
    edge.publish("e", value(0, 3));
    assertEquals(1500, seen.value("Site/d/speed"));
    assertEquals(3, seen.value("Site/e/level"));
    edge.announce(List.of(device("e", metric("level", Optional.empty(), false))));
    assertEquals(Quality.BAD_NO_COMMUNICATION, seen.quality("Site/d/speed"));
    assertEquals(1, broker.published("spBv1.0/g/DBIRTH/n/e").size());
    assertEquals(Map.of(), host.rejected().counts());
  }
}
