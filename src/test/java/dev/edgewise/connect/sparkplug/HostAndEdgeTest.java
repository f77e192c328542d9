package dev.edgewise.connect.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The project's host and its edge node against each other, over a broker in memory.
class HostAndEdgeTest {
  private static final URI BROKER = URI.create("tcp://127.0.0.1:1883");
  private static final String TEMPERATURE = "Riverside/Hall 1/Line A/Pump 1/temperature";
  private static final String RUNNING = "Riverside/Hall 1/Line A/Pump 1/state/running";
  private static final String COUNT = "Riverside/Hall 1/Line A/Pump 1/count";
  private static final MetricSpec TEMPERATURE_METRIC =
      new MetricSpec(
          "temperature",
          ValueType.DOUBLE,
          "°C",
          Optional.of(new Range(-20, 150)),
          Optional.of(new Range(20, 80)),
          OptionalInt.of(1),
          Optional.of(Duration.ofMillis(500)),
          "Bearing temperature");

  private final VirtualTime time = new VirtualTime();
  private final FakeBroker broker = new FakeBroker(time);
  private final Recorder seen = new Recorder();
  private SparkplugHost host;
  private SparkplugEdgeNode edge;

  @BeforeEach
  void makeBoth() throws Exception {
    host =
        new SparkplugHost(
            HostSpec.of("station"),
            MqttSpec.of(BROKER, "host"),
            broker,
            seen.outputs(),
            time,
            Runnable::run);
    edge = edge(Optional.of("station"));
  }

  // Host and broker fell together, so no will was sent and the old STATE says that the host is
  // there. The node is born before anybody listens; the host must not have to ask.
  @Test
  void birthsThatNobodyHeardAreSaidAgainWhenTheHostComes() {
    String state = "{\"online\":true,\"timestamp\":" + (time.epochMillis() - 60_000) + "}";
    broker.publish(
        MqttMessage.of("spBv1.0/STATE/station", state.getBytes(StandardCharsets.UTF_8), 1, true));
    edge.start();
    time.advance(Duration.ofSeconds(1));
    assertEquals(1, broker.published("spBv1.0/Riverside/NBIRTH/#").size());
    host.start();
    edge.publish(
        "Pump 1",
        time.epochNanos(),
        new int[] {0},
        new long[] {Double.doubleToRawLongBits(41.5)},
        new int[] {Quality.GOOD});
    assertEquals(41.5, seen.value(TEMPERATURE));
    assertEquals(List.of(), broker.published("spBv1.0/+/NCMD/#"));
    assertEquals(Map.of(), host.rejected().counts());
  }

  // The whole way: births define tags with all that is known of them, data by alias carries value,
  // quality and time.
  // payloads-alias-birth-requirement, payloads-alias-data-cmd-requirement,
  // payloads-metric-timestamp-in-UTC, payloads-timestamp-in-UTC, payloads-metric-datatype-value,
  // payloads-metric-datatype-value-type, payloads-metric-propertyvalue-type-value
  @Test
  void valuesOfAnEdgeNodeArriveWithTheirTagsQualityAndTime() {
    host.start();
    edge.start();
    time.advance(Duration.ofSeconds(1));
    edge.publish(
        "Pump 1",
        time.epochNanos(),
        new int[] {0, 1, 2},
        new long[] {Double.doubleToRawLongBits(41.5), 1, -7},
        new int[] {Quality.GOOD, Quality.GOOD, Quality.UNCERTAIN_SENSOR_NOT_ACCURATE});

    assertEquals(
        TagSpec.of(AssetPath.of(TEMPERATURE), ValueType.DOUBLE)
            .withUnit("°C")
            .withRange(-20, 150)
            .withNormal(20, 80)
            .withDecimals(1)
            .withExpectedPeriod(Duration.ofMillis(500))
            .withDescription("Bearing temperature"),
        seen.tags.find(AssetPath.of(TEMPERATURE)).orElseThrow().spec());
    assertEquals(41.5, seen.value(TEMPERATURE));
    assertEquals(Quality.GOOD, seen.quality(TEMPERATURE));
    assertEquals(time.epochNanos(), seen.latest(TEMPERATURE).sourceTime());
    assertEquals(Origin.SIMULATED, seen.latest(TEMPERATURE).origin());
    assertEquals(1, seen.latest(RUNNING).bits());
    assertEquals(-7, seen.latest(COUNT).bits());
    assertEquals(Quality.UNCERTAIN_SENSOR_NOT_ACCURATE, seen.quality(COUNT));
    assertEquals(Map.of(), host.rejected().counts());
  }

  // payloads-propertyset-keys-array-size, payloads-propertyset-values-array-size,
  // payloads-metric-propertyvalue-type-type, payloads-metric-propertyvalue-type-req
  @Test
  void eachPropertyInABirthHasAKeyAValueAndAType() throws Exception {
    host.start();
    edge.start();
    Payload birth =
        Payload.parseFrom(
            broker.published("spBv1.0/Riverside/DBIRTH/edge-1/Pump 1").getFirst().payload());
    Payload.PropertySet properties =
        birth.getMetricsList().stream()
            .filter(metric -> metric.getName().equals("temperature"))
            .findFirst()
            .orElseThrow()
            .getProperties();
    assertEquals(
        List.of(
            "engUnit",
            "engLow",
            "engHigh",
            "normalLow",
            "normalHigh",
            "decimals",
            "expectedPeriodMillis",
            "description"),
        properties.getKeysList());
    assertEquals(
        List.of(12, 10, 10, 10, 10, 3, 4, 12),
        properties.getValuesList().stream().map(value -> value.getType()).toList());
  }

  // A pulled cable: the broker sends the will, and all values of the node are bad at once.
  // operational-behavior-edge-node-termination-host-action-ndeath-node-offline,
  // operational-behavior-edge-node-termination-host-action-ndeath-devices-offline,
  // operational-behavior-edge-node-termination-host-action-ndeath-devices-tags-stale,
  // topics-nbirth-bdseq-matching, payloads-ndeath-bdseq
  @Test
  void aCutEdgeNodeTurnsItsValuesBadAndTheyAreGoodAgainAfterItsReturn() {
    host.start();
    edge.start();
    publishTemperature(41.5);
    time.advance(Duration.ofSeconds(1));
    edge.cut();

    assertEquals(Quality.BAD_NO_COMMUNICATION, seen.quality(TEMPERATURE));
    assertEquals(41.5, seen.value(TEMPERATURE));
    assertEquals(1, seen.events(SourceEvent.NodeDied.class).size());
    assertEquals(1, seen.events(SourceEvent.NodeDied.class).size());
    time.advance(Duration.ofSeconds(1));
    edge.restore();
    assertEquals(Quality.GOOD, seen.quality(TEMPERATURE));
    publishTemperature(42);
    assertEquals(42, seen.value(TEMPERATURE));
  }

  // The station's own link: nothing is known of anything, until the nodes have told again.
  @Test
  void allValuesAreBadWhileTheStationIsCutOffAndComeBackByARebirth() throws Exception {
    edge = edge(Optional.empty());
    host.start();
    edge.start();
    publishTemperature(41.5);
    time.advance(Duration.ofSeconds(1));
    broker.drop("host");
    assertEquals(Quality.BAD_NO_COMMUNICATION, seen.quality(TEMPERATURE));

    time.advance(Duration.ofSeconds(1));
    broker.reconnect(broker.links().getFirst());
    assertEquals(1, broker.published("spBv1.0/Riverside/NCMD/edge-1").size());
    assertEquals(Quality.GOOD, seen.quality(TEMPERATURE));
    assertEquals(
        List.of(new NodeId("Riverside", "edge-1")),
        host.traffic().stream().map(traffic -> traffic.node()).toList());
  }

  private void publishTemperature(double value) {
    edge.publish(
        "Pump 1",
        time.epochNanos(),
        new int[] {0},
        new long[] {Double.doubleToRawLongBits(value)},
        new int[] {Quality.GOOD});
  }

  private SparkplugEdgeNode edge(Optional<String> primaryHost) {
    return new SparkplugEdgeNode(
        new EdgeNodeSpec(
            "Riverside",
            "edge-1",
            AssetPath.of("Riverside/Hall 1"),
            Map.of("Kind", "Edge computer"),
            List.of(
                new DeviceSpec(
                    "Pump 1",
                    AssetPath.of("Riverside/Hall 1/Line A/Pump 1"),
                    Map.of("Kind", "Centrifugal pump"),
                    Origin.SIMULATED,
                    List.of(
                        TEMPERATURE_METRIC,
                        plain("state/running", ValueType.BOOL),
                        plain("count", ValueType.INT64)))),
            primaryHost),
        MqttSpec.of(BROKER, "edge-1"),
        broker,
        time,
        Runnable::run);
  }

  private static MetricSpec plain(String name, ValueType type) {
    return new MetricSpec(
        name,
        type,
        "",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        "");
  }
}
