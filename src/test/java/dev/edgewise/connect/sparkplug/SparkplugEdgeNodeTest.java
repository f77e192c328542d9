package dev.edgewise.connect.sparkplug;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.junit.jupiter.api.Test;

/// What an edge node puts on the wire.
class SparkplugEdgeNodeTest {
  private static final String STATE = "spBv1.0/STATE/station";
  private final VirtualTime time = new VirtualTime();
  private final FakeBroker broker = new FakeBroker(time);

  private SparkplugEdgeNode edge(Optional<String> primaryHost) {
    return new SparkplugEdgeNode(
        new EdgeNodeSpec(
            "g",
            "n",
            AssetPath.of("Site/Hall"),
            Map.of("Kind", "Edge computer"),
            List.of(device("d"), device("e")),
            primaryHost),
        MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "edge"),
        broker,
        time,
        Runnable::run);
  }

  // Sparkplug B 3.0, tck-id-payloads-metric-datatype-not-req: data should not repeat the type. The
  // JavaScript library of Eclipse Tahu reads null without it, so that it can be had.
  @Test
  void theTypeIsInDataWhereItIsAskedForAlone() {
    for (boolean asked : List.of(false, true)) {
      SparkplugEdgeNode edge =
          new SparkplugEdgeNode(
              new EdgeNodeSpec(
                  "g",
                  "n",
                  AssetPath.of("Site/Hall"),
                  Map.of(),
                  List.of(),
                  List.of(device("d")),
                  Optional.empty(),
                  asked),
              MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "edge"),
              broker,
              time,
              Runnable::run);
      edge.start();
      publish(edge, time.epochNanos(), 3);
      Metric sent =
          decoded(broker.published("spBv1.0/g/DDATA/n/d").getLast().payload()).getMetrics(0);
      assertEquals(asked ? DataType.Double_VALUE : 0, sent.getDatatype());
      assertEquals(3, sent.getDoubleValue());
      edge.close();
    }
  }

  private SparkplugEdgeNode started() {
    SparkplugEdgeNode edge = edge(Optional.empty());
    edge.start();
    return edge;
  }

  private static DeviceSpec device(String name) {
    return new DeviceSpec(
        name,
        AssetPath.of("Site/Hall/" + name),
        Map.of(),
        Origin.MEASURED,
        List.of(metric("speed", ValueType.DOUBLE), metric("count", ValueType.INT64)));
  }

  private static MetricSpec metric(String name, ValueType type) {
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

  private static void publish(SparkplugEdgeNode edge, long timeNanos, double speed) {
    edge.publish(
        "d",
        timeNanos,
        new int[] {0},
        new long[] {Double.doubleToRawLongBits(speed)},
        new int[] {Quality.GOOD});
  }

  private void state(boolean online, long timestamp) {
    broker.publish(MqttMessage.of(STATE, new StateMessage(online, timestamp).encode(), 1, true));
  }

  private void rebirth() {
    broker.publish("spBv1.0/g/NCMD/n", Commands.rebirth(time.epochMillis()));
  }

  private List<String> topics() {
    return broker.log().stream()
        .map(message -> message.topic().substring("spBv1.0/".length()))
        .toList();
  }

  private static Payload decoded(byte[] payload) {
    try {
      return Payload.parseFrom(payload);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private Payload last(String filter) {
    return decoded(broker.published(filter).getLast().payload());
  }

  private static long bdSeq(Payload payload) {
    return payload.getMetricsList().stream()
        .filter(metric -> metric.getName().equals("bdSeq"))
        .findFirst()
        .orElseThrow()
        .getLongValue();
  }

  // topics-nbirth-topic, topics-nbirth-mqtt, topics-nbirth-seq-num, topics-nbirth-timestamp,
  // topics-nbirth-bdseq-included, topics-nbirth-rebirth-metric, payloads-nbirth-timestamp,
  // payloads-nbirth-seq, payloads-nbirth-bdseq, payloads-nbirth-rebirth-req, payloads-nbirth-qos,
  // payloads-nbirth-retain, operational-behavior-data-commands-rebirth-name,
  // operational-behavior-data-commands-rebirth-name-aliases,
  // operational-behavior-data-commands-rebirth-datatype,
  // operational-behavior-data-commands-rebirth-value, payloads-sequence-num-req-nbirth,
  // message-flow-edge-node-birth-publish-nbirth-topic,
  // message-flow-edge-node-birth-publish-nbirth-payload-bdSeq,
  // message-flow-edge-node-birth-publish-nbirth-qos,
  // message-flow-edge-node-birth-publish-nbirth-retained,
  // message-flow-edge-node-birth-publish-nbirth-payload,
  // message-flow-edge-node-birth-publish-nbirth-payload-seq, topics-nbirth-metrics,
  // topics-nbirth-metric-reqs, operational-behavior-data-publish-nbirth, topic-structure,
  // topic-structure-namespace-a,
  // topic-structure-namespace-device-id-non-associated-message-types
  @Test
  void theNodeBirthHasSessionNumberRebirthControlAndProperties() {
    started();
    MqttMessage message = broker.log().getFirst();
    assertEquals("spBv1.0/g/NBIRTH/n", message.topic());
    assertEquals(0, message.qos());
    assertFalse(message.retained());
    long now = time.epochMillis();
    assertEquals(
        Wire.payload(
                now,
                0,
                Wire.bdSeq(0).setTimestamp(now),
                Wire.metric("Node Control/Rebirth", DataType.Boolean)
                    .setBooleanValue(false)
                    .setTimestamp(now),
                Wire.text("Properties/Kind", "Edge computer").setTimestamp(now),
                Wire.text("Properties/Asset Path", "Site/Hall").setTimestamp(now))
            .build(),
        decoded(message.payload()));
  }

  // principles-birth-certificates-order, message-flow-device-birth-publish-nbirth-wait,
  // operational-behavior-edge-node-birth-sequence-wait, topics-dbirth-topic, topics-dbirth-mqtt,
  // topics-dbirth-seq, topics-dbirth-timestamp, topics-dbirth-metric-reqs, topics-dbirth-metrics,
  // payloads-dbirth-timestamp, payloads-dbirth-seq, payloads-dbirth-seq-inc, payloads-dbirth-order,
  // payloads-dbirth-qos, payloads-dbirth-retain, message-flow-device-birth-publish-dbirth-topic,
  // message-flow-device-birth-publish-dbirth-match-edge-node-topic,
  // message-flow-device-birth-publish-dbirth-payload,
  // message-flow-device-birth-publish-dbirth-qos,
  // message-flow-device-birth-publish-dbirth-retained,
  // message-flow-device-birth-publish-dbirth-payload-seq,
  // topic-structure-namespace-device-id-associated-message-types
  @Test
  void theDevicesFollowTheNodeInOrder() {
    started();
    assertEquals(List.of("g/NBIRTH/n", "g/DBIRTH/n/d", "g/DBIRTH/n/e"), topics());
    for (int i = 0; i < 3; i++) {
      MqttMessage message = broker.log().get(i);
      Payload payload = decoded(message.payload());
      assertEquals(i, payload.getSeq());
      assertEquals(time.epochMillis(), payload.getTimestamp());
      assertEquals(0, message.qos());
      assertFalse(message.retained());
    }
  }

  // payloads-alias-uniqueness, payloads-alias-birth-requirement, payloads-name-requirement,
  // payloads-metric-datatype-req, operational-behavior-data-publish-dbirth
  @Test
  void eachMetricHasNameTypeAndAnAliasOfItsOwn() {
    started();
    Set<Long> aliases = new HashSet<>();
    for (String device : List.of("d", "e")) {
      for (Metric metric : last("spBv1.0/g/DBIRTH/n/" + device).getMetricsList()) {
        assertTrue(metric.hasName() && metric.hasDatatype());
        if (metric.hasAlias()) {
          assertTrue(aliases.add(metric.getAlias()));
        }
      }
    }
    assertEquals(4, aliases.size());
  }

  // message-flow-edge-node-birth-publish-will-message,
  // message-flow-edge-node-birth-publish-will-message-topic,
  // message-flow-edge-node-birth-publish-will-message-payload,
  // message-flow-edge-node-birth-publish-will-message-payload-bdSeq,
  // message-flow-edge-node-birth-publish-will-message-qos,
  // message-flow-edge-node-birth-publish-will-message-will-retained, topics-ndeath-topic,
  // topics-ndeath-payload, topics-ndeath-seq, payloads-ndeath-seq, payloads-ndeath-will-message,
  // payloads-ndeath-will-message-qos, payloads-ndeath-will-message-retain, payloads-ndeath-bdseq,
  // payloads-ndeath-will-message-publisher, topics-nbirth-bdseq-matching,
  // principles-persistence-clean-session-50
  @Test
  void theWillIsItsDeathWithTheNumberOfTheBirth() {
    started();
    FakeLink link = broker.links().getFirst();
    MqttSpec.Will will = link.will().orElseThrow();
    assertEquals("spBv1.0/g/NDEATH/n", will.topic());
    assertEquals(1, will.qos());
    assertFalse(will.retained());
    Payload death = decoded(will.payload());
    assertFalse(death.hasSeq());
    assertEquals(1, death.getMetricsCount());
    assertEquals(bdSeq(last("spBv1.0/g/NBIRTH/n")), bdSeq(death));
    assertTrue(link.spec().cleanStart());
    assertEquals(Duration.ZERO, link.spec().sessionExpiry());
  }

  // topics-nbirth-bdseq-increment: from 0, one more at each connect, 255 is followed by 0.
  @Test
  void theSessionNumberGrowsWithEachConnect() {
    started();
    FakeLink link = broker.links().getFirst();
    for (int i = 1; i <= 257; i++) {
      broker.drop("edge");
      broker.reconnect(link);
      assertEquals(i & 0xFF, bdSeq(last("spBv1.0/g/NBIRTH/n")));
      assertEquals(i & 0xFF, bdSeq(decoded(link.will().orElseThrow().payload())));
    }
  }

  // message-flow-edge-node-ncmd-subscribe, message-flow-edge-node-birth-publish-connect
  @Test
  void itSubscribesToItsCommandsBeforeTheBirth() {
    started();
    assertEquals(
        List.of(
            "connect edge", "subscribe edge spBv1.0/g/NCMD/n", "publish edge spBv1.0/g/NBIRTH/n"),
        broker.events().subList(0, 3));
  }

  // operational-behavior-data-commands-rebirth-action-1,
  // operational-behavior-data-commands-rebirth-action-2,
  // operational-behavior-data-commands-rebirth-action-3, payloads-nbirth-bdseq-repeat: all births
  // again, numbers from 0, the session number stays.
  @Test
  void aRebirthRequestBringsAllBirthsOfTheSameSession() {
    SparkplugEdgeNode edge = started();
    publish(edge, time.epochNanos(), 1);
    rebirth();
    publish(edge, time.epochNanos(), 2);
    assertEquals(
        List.of(
            "g/NBIRTH/n",
            "g/DBIRTH/n/d",
            "g/DBIRTH/n/e",
            "g/DDATA/n/d",
            "g/NCMD/n",
            "g/NBIRTH/n",
            "g/DBIRTH/n/d",
            "g/DBIRTH/n/e",
            "g/DDATA/n/d"),
        topics());
    assertEquals(0, last("spBv1.0/g/NBIRTH/n").getSeq());
    assertEquals(0, bdSeq(last("spBv1.0/g/NBIRTH/n")));
    assertEquals(3, last("spBv1.0/g/DDATA/n/d").getSeq());
  }

  // Commands that are none of the known, or no protobuf, change nothing.
  @Test
  void otherCommandsChangeNothing() {
    started();
    broker.publish("spBv1.0/g/NCMD/n", new byte[] {1, 2, 3});
    broker.publish(
        "spBv1.0/g/NCMD/n",
        Wire.payload(
                1,
                0,
                Wire.metric("Node Control/Rebirth", DataType.Boolean).setBooleanValue(false),
                Wire.metric("Node Control/Reboot", DataType.Boolean).setBooleanValue(true))
            .build()
            .toByteArray());
    assertEquals(1, broker.published("spBv1.0/g/NBIRTH/n").size());
  }

  // topics-ddata-topic, topics-ddata-mqtt, topics-ddata-seq-num, topics-ddata-timestamp,
  // topics-ddata-payload, payloads-ddata-timestamp, payloads-ddata-seq, payloads-ddata-seq-inc,
  // payloads-ddata-order, payloads-ddata-qos, payloads-ddata-retain,
  // payloads-alias-data-cmd-requirement, payloads-metric-timestamp-in-UTC,
  // payloads-propertyset-quality-value-type, payloads-propertyset-quality-value-value,
  // payloads-metric-datatype-not-req
  @Test
  void dataGoesByAliasWithTimeInMillisecondsAndQualityWhereItIsNotGood() {
    SparkplugEdgeNode edge = started();
    time.advance(Duration.ofSeconds(2));
    edge.publish(
        "e",
        time.epochNanos() - 1_500_000_000L,
        new int[] {0, 1},
        new long[] {Double.doubleToRawLongBits(1.5), -3},
        new int[] {Quality.GOOD, Quality.BAD_SENSOR_FAILURE});
    MqttMessage message = broker.log().getLast();
    assertEquals("spBv1.0/g/DDATA/n/e", message.topic());
    assertEquals(0, message.qos());
    assertFalse(message.retained());
    long then = time.epochMillis() - 1_500;
    assertEquals(
        Wire.payload(
                time.epochMillis(),
                3,
                Wire.number(3, 1.5).setTimestamp(then),
                Metric.newBuilder()
                    .setAlias(4)
                    .setTimestamp(then)
                    .setLongValue(-3)
                    .setProperties(
                        Wire.properties(
                            Wire.property("Quality", 0),
                            set ->
                                set.addKeys("statusCode")
                                    .addValues(
                                        org.eclipse.tahu.protobuf.SparkplugBProto.Payload
                                            .PropertyValue.newBuilder()
                                            .setType(DataType.UInt32_VALUE)
                                            .setIntValue(Quality.BAD_SENSOR_FAILURE)))))
            .build(),
        decoded(message.payload()));
  }

  // payloads-sequence-num-always-included, payloads-sequence-num-incrementing
  @Test
  void theSequenceGoesRoundAt255() {
    SparkplugEdgeNode edge = started();
    for (int i = 0; i < 300; i++) {
      publish(edge, time.epochNanos(), i);
    }
    List<Long> numbers = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < 303; i++) {
      numbers.add(decoded(broker.log().get(i).payload()).getSeq());
      expected.add((long) (i & 0xFF));
    }
    assertEquals(expected, numbers);
  }

  // operational-behavior-data-publish-nbirth-values,
  // operational-behavior-data-publish-dbirth-values:
  // the last values, with their own times; null where there never was one.
  @Test
  void aBirthCarriesTheLastValuesAlsoThoseFromOfflineTimes() {
    SparkplugEdgeNode edge = edge(Optional.empty());
    long then = time.epochNanos();
    publish(edge, then, 42);
    time.advance(Duration.ofSeconds(1));
    edge.start();
    Payload birth = last("spBv1.0/g/DBIRTH/n/d");
    assertEquals(42, birth.getMetrics(2).getDoubleValue());
    assertEquals(then / 1_000_000, birth.getMetrics(2).getTimestamp());
    assertTrue(birth.getMetrics(3).getIsNull());
    assertEquals(0, broker.published("spBv1.0/g/DDATA/n/d").size());
  }

  // operational-behavior-edge-node-intentional-disconnect-ndeath,
  // operational-behavior-edge-node-intentional-disconnect-packet,
  // payloads-ndeath-will-message-publisher-disconnect-mqtt50
  @Test
  void closeSaysGoodbyeAndThenDisconnects() {
    SparkplugEdgeNode edge = started();
    edge.close();
    edge.close();
    assertEquals(
        List.of("publish edge spBv1.0/g/NDEATH/n", "disconnect edge"),
        broker.events().subList(5, 7));
    assertEquals(1, broker.published("spBv1.0/g/NDEATH/n").size());
    publish(edge, time.epochNanos(), 1);
    assertEquals(0, broker.published("spBv1.0/g/DDATA/n/d").size());
  }

  // A cut is told by the will alone, and the return is a new session.
  @Test
  void aCutIsToldByTheWillAndTheReturnIsANewSession() {
    SparkplugEdgeNode edge = started();
    edge.cut();
    assertTrue(broker.events().contains("will edge spBv1.0/g/NDEATH/n"));
    assertFalse(broker.events().contains("publish edge spBv1.0/g/NDEATH/n"));
    edge.restore();
    edge.restore();
    assertEquals(2, broker.links().size());
    assertEquals(1, bdSeq(last("spBv1.0/g/NBIRTH/n")));
  }

  // message-flow-edge-node-birth-publish-phid-wait,
  // message-flow-edge-node-birth-publish-phid-wait-id,
  // message-flow-edge-node-birth-publish-phid-wait-online,
  // message-flow-edge-node-birth-publish-phid-wait-timestamp
  @Test
  void withAPrimaryHostTheBirthsWaitForItsState() {
    SparkplugEdgeNode edge = edge(Optional.of("station"));
    edge.start();
    assertEquals("subscribe edge " + STATE, broker.events().get(1));
    broker.publish("spBv1.0/STATE/other", new StateMessage(true, 100).encode());
    state(false, 100);
    state(true, 99);
    publish(edge, time.epochNanos(), 1);
    assertEquals(List.of(), broker.published("spBv1.0/g/#"));
    state(true, 100);
    assertEquals(1, broker.published("spBv1.0/g/NBIRTH/n").size());
  }

  // operational-behavior-edge-node-termination-host-offline,
  // operational-behavior-edge-node-termination-host-offline-reconnect,
  // operational-behavior-edge-node-termination-host-offline-timestamp,
  // message-flow-edge-node-birth-publish-phid-offline
  @Test
  void whenThePrimaryHostLeavesTheNodeLeavesToo() {
    state(true, 100);
    SparkplugEdgeNode edge = edge(Optional.of("station"));
    edge.start();
    assertEquals(1, broker.published("spBv1.0/g/NBIRTH/n").size());
    state(false, 99);
    publish(edge, time.epochNanos(), 1);
    assertEquals(1, broker.published("spBv1.0/g/DDATA/n/d").size());
    state(false, 100);
    publish(edge, time.epochNanos(), 2);
    assertEquals(1, broker.published("spBv1.0/g/DDATA/n/d").size());
    assertEquals(1, broker.published("spBv1.0/g/NDEATH/n").size());
    assertEquals(1, broker.published("spBv1.0/g/NBIRTH/n").size());
    assertEquals(2, broker.links().size());
    state(true, 200);
    assertEquals(1, bdSeq(last("spBv1.0/g/NBIRTH/n")));
  }

  // Whoever may write to the broker could else stop all nodes with one message.
  @Test
  void aStateFromTheFarFutureIsNotBelieved() {
    long now = time.epochMillis();
    state(true, now);
    SparkplugEdgeNode edge = edge(Optional.of("station"));
    edge.start();
    state(false, 99_999_999_999_999L);
    publish(edge, time.epochNanos(), 1);
    assertEquals(1, broker.published("spBv1.0/g/DDATA/n/d").size());
    assertEquals(0, broker.published("spBv1.0/g/NDEATH/n").size());
  }

  // intro-group-id-chars, intro-edge-node-id-chars, intro-device-id-chars,
  // topic-structure-namespace-valid-group-id, topic-structure-namespace-valid-edge-node-id,
  // topic-structure-namespace-valid-device-id, topic-structure-namespace-unique-device-id
  @Test
  void namesThatSparkplugForbidsAreRefused() {
    AssetPath path = AssetPath.of("Site");
    for (String name : List.of("", "a/b", "a+", "#")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new EdgeNodeSpec(name, "n", path, Map.of(), List.of(), Optional.empty()));
      assertThrows(
          IllegalArgumentException.class,
          () -> new EdgeNodeSpec("g", name, path, Map.of(), List.of(), Optional.empty()));
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new EdgeNodeSpec("g", "n", path, Map.of(), List.of(device(name)), Optional.empty()));
      assertThrows(IllegalArgumentException.class, () -> HostSpec.of(name));
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new EdgeNodeSpec(
                "g", "n", path, Map.of(), List.of(device("d"), device("d")), Optional.empty()));
  }

  // A wrong call is the caller's error.
  @Test
  void dataOfAnUnknownDeviceOrOfUnequalLengthsIsRefused() {
    SparkplugEdgeNode edge = started();
    assertThrows(
        IllegalArgumentException.class,
        () -> edge.publish("x", 0, new int[0], new long[0], new int[0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> edge.publish("d", 0, new int[1], new long[0], new int[1]));
    assertEquals(0, edge.unsent());
  }

  // A link that cannot be made (a certificate that is being replaced) is tried again after 5 s.
  @Test
  void aLinkThatCannotBeMadeIsTriedAgain() {
    int[] tries = {0};
    SparkplugEdgeNode edge =
        new SparkplugEdgeNode(
            new EdgeNodeSpec(
                "g", "n", AssetPath.of("Site"), Map.of(), List.of(device("d")), Optional.empty()),
            MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "edge"),
            spec -> {
              if (tries[0]++ == 0) {
                throw new EdgewiseException(
                    new ErrorCode("TLS-TEST"), "No certificate.", "Install one.");
              }
              return broker.open(spec);
            },
            time,
            Runnable::run);
    edge.start();
    assertEquals(List.of(), topics());
    time.advance(Duration.ofSeconds(5));
    assertEquals(List.of("g/NBIRTH/n", "g/DBIRTH/n/d"), topics());
  }

  // After a cut nothing opens a link any more, also not a try that was due.
  @Test
  void aCutEndsTheTriesForALink() {
    int[] tries = {0};
    SparkplugEdgeNode edge =
        new SparkplugEdgeNode(
            new EdgeNodeSpec("g", "n", AssetPath.of("Site"), Map.of(), List.of(), Optional.empty()),
            MqttSpec.of(URI.create("tcp://127.0.0.1:1883"), "edge"),
            spec -> {
              tries[0]++;
              throw new EdgewiseException(
                  new ErrorCode("TLS-TEST"), "No certificate.", "Install one.");
            },
            time,
            Runnable::run);
    edge.start();
    edge.cut();
    time.advance(Duration.ofMinutes(1));
    assertEquals(1, tries[0]);
  }

  // The command's own form, both ways.
  @Test
  void theRebirthCommandIsRecognised() {
    assertTrue(Commands.asksForRebirth(decoded(Commands.rebirth(1))));
    assertArrayEquals(Commands.rebirth(1), Commands.rebirth(1));
  }
}
