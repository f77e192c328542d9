package dev.edgewise.connect.sparkplug;

import static dev.edgewise.connect.sparkplug.HostFixture.NODE_VALUE;
import static dev.edgewise.connect.sparkplug.HostFixture.VALUE;
import static dev.edgewise.connect.sparkplug.Wire.bdSeq;
import static dev.edgewise.connect.sparkplug.Wire.number;
import static dev.edgewise.connect.sparkplug.Wire.payload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.NodeTraffic;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.telemetry.Quality;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.junit.jupiter.api.Test;

/// The life of edge nodes and devices as the host follows it, by hand-made messages.
class HostSessionTest {
  private static final NodeId NODE = new NodeId("g", "n");
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final HostFixture it = new HostFixture().started();

  // operational-behavior-data-commands-ncmd-rebirth-verb,
  // operational-behavior-data-commands-ncmd-rebirth-name,
  // operational-behavior-data-commands-ncmd-rebirth-value, topics-ncmd-topic, topics-ncmd-mqtt,
  // topics-ncmd-timestamp, topics-ncmd-payload, payloads-ncmd-timestamp, payloads-ncmd-seq,
  // payloads-ncmd-qos, payloads-ncmd-retain, payloads-name-cmd-requirement,
  // operational-behavior-data-commands-ncmd-verb,
  // operational-behavior-data-commands-ncmd-metric-name,
  // operational-behavior-data-commands-ncmd-metric-value
  @Test
  void aRebirthRequestIsAnNcmdWithTheOneMetric() throws Exception {
    it.host.requestRebirth(NODE);
    MqttMessage request = it.rebirthRequests().getFirst();
    assertEquals(0, request.qos());
    assertFalse(request.retained());
    assertEquals(
        Payload.newBuilder()
            .setTimestamp(it.millis())
            .addMetrics(
                Metric.newBuilder()
                    .setName("Node Control/Rebirth")
                    .setTimestamp(it.millis())
                    .setDatatype(DataType.Boolean_VALUE)
                    .setBooleanValue(true))
            .build(),
        Payload.parseFrom(request.payload()));
  }

  // operational-behavior-host-reordering-param, operational-behavior-host-reordering-start,
  // operational-behavior-host-reordering-rebirth: 2 s, then one request; the values are kept.
  @Test
  void aGapThatDoesNotCloseBringsOneRebirthRequest() {
    it.born();
    it.data(3, 11);
    it.data(4, 12);
    it.pass(Duration.ofMillis(1_999));
    assertEquals(List.of(), it.rebirthRequests());
    assertEquals(10, it.seen.value(VALUE));
    it.pass(Duration.ofMillis(1));
    it.pass(Duration.ofMinutes(1));
    assertEquals(1, it.rebirthRequests().size());
    assertEquals(12, it.seen.value(VALUE));
    assertEquals(
        "Rebirth requested: sequence number 2 is missing.",
        it.seen.events(SourceEvent.Notice.class).getFirst().text());
    it.data(5, 13);
    assertEquals(13, it.seen.value(VALUE));
  }

  // operational-behavior-host-reordering-success
  @Test
  void messagesThatOvertookEachOtherArePutInOrder() {
    it.born();
    it.data(3, 12);
    it.data(2, 11);
    it.pass(Duration.ofMinutes(1));
    assertEquals(List.of(), it.rebirthRequests());
    assertEquals(12, it.seen.value(VALUE));
    int last = it.seen.batches.size() - 1;
    assertEquals(
        List.of(11.0, 12.0),
        List.of(
            Double.longBitsToDouble(it.seen.batches.get(last - 1).bits(0)),
            Double.longBitsToDouble(it.seen.batches.get(last).bits(0))));
  }

  // payloads-sequence-num-incrementing: 600 messages go round twice without a gap.
  @Test
  void theSequenceGoesRoundAt255() {
    it.born();
    for (int i = 2; i < 600; i++) {
      it.data(i & 0xFF, i);
    }
    it.pass(Duration.ofMinutes(1));
    assertEquals(599, it.seen.value(VALUE));
    assertEquals(List.of(), it.rebirthRequests());
  }

  // Data before birth cannot be read: the node is asked at once and then after 5, 10, 20 … seconds.
  @Test
  void dataBeforeBirthAsksForARebirthMoreAndMoreSeldom() {
    for (int i = 0; i < 40; i++) {
      it.data(i, i);
      it.pass(SECOND);
    }
    assertEquals(
        List.of(0L, 5L, 15L, 35L),
        it.rebirthRequests().stream().map(this::secondsSinceTheStart).toList());
    assertEquals(40, it.host.rejected().count(RejectReason.DATA_BEFORE_BIRTH));
    assertEquals(List.of(), it.seen.batches);
  }

  // A node that answers each request with a birth that leaves the same metric out is no better
  // than one that does not answer.
  @Test
  void aBirthThatDoesNotHelpIsAskedForMoreAndMoreSeldom() {
    for (int i = 0; i < 40; i++) {
      it.born();
      it.send("DDATA/n/d", payload(it.millis(), 2, number(99, 1)));
      it.pass(SECOND);
    }
    assertEquals(
        List.of(0L, 5L, 15L, 35L),
        it.rebirthRequests().stream().map(this::secondsSinceTheStart).toList());
  }

  private long secondsSinceTheStart(MqttMessage request) {
    try {
      long millis = Payload.parseFrom(request.payload()).getTimestamp();
      return millis / 1_000 - VirtualTime.START_NANOS / 1_000_000_000;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  // operational-behavior-edge-node-termination-host-action-ndeath-node-offline,
  // operational-behavior-edge-node-termination-host-action-ndeath-node-tags-stale,
  // operational-behavior-edge-node-termination-host-action-ndeath-devices-offline,
  // operational-behavior-edge-node-termination-host-action-ndeath-devices-tags-stale
  @Test
  void aNodeDeathTurnsAllItsValuesBadBeforeItIsTold() {
    it.born();
    it.pass(SECOND);
    it.death(0);
    assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.quality(VALUE));
    assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.quality(NODE_VALUE));
    assertEquals(10, it.seen.value(VALUE));
    assertEquals(it.time.epochNanos(), it.seen.latest(VALUE).sourceTime());
    long now = it.time.epochNanos();
    assertEquals(
        List.of(new SourceEvent.NodeDied(NODE, now, "its connection ended")),
        it.seen.events.subList(2, 3));
    it.data(2, 11);
    assertEquals(10, it.seen.value(VALUE));
  }

  // topics-nbirth-bdseq-matching: the will of the session before arrives after the new birth.
  @Test
  void theLateDeathOfAnOldSessionIsIgnored() {
    it.nodeBirth(4);
    it.nodeBirth(5);
    it.deviceBirth(1);
    it.death(4);
    assertEquals(Quality.GOOD, it.seen.quality(VALUE));
    assertEquals(Map.of(RejectReason.OLD_DEATH, 1L), it.host.rejected().counts());
    assertEquals(1, it.seen.events(SourceEvent.NodeDied.class).size());
  }

  // operational-behavior-edge-node-termination-host-action-ddeath-devices-offline,
  // operational-behavior-edge-node-termination-host-action-ddeath-devices-tags-stale
  @Test
  void aDeviceDeathTurnsItsValuesBadAndThoseOfOthersStay() {
    it.born();
    it.send("DBIRTH/n/e", payload(it.millis(), 2, number("value", 3, 20)));
    it.pass(SECOND);
    it.send("DDEATH/n/d", payload(it.millis(), 3));
    assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.quality(VALUE));
    assertEquals(Quality.GOOD, it.seen.quality("g/n/e/value"));
    assertEquals(Quality.GOOD, it.seen.quality(NODE_VALUE));
    assertEquals(1, it.seen.events(SourceEvent.DeviceDied.class).size());
    it.data(4, 11);
    assertEquals(10, it.seen.value(VALUE));
    assertEquals(1, it.rebirthRequests().size());
    it.deviceBirth(5);
    assertEquals(Quality.GOOD, it.seen.quality(VALUE));
  }

  // A second DDEATH, or one of a device that was never born.
  @Test
  void theDeathOfADeviceThatIsNotThereIsCounted() {
    it.born();
    it.send("DDEATH/n/never", payload(it.millis(), 2));
    assertEquals(Map.of(RejectReason.DEATH_WITHOUT_BIRTH, 1L), it.host.rejected().counts());
  }

  // A repeated birth is a birth; nothing dies of it.
  @Test
  void aDuplicateBirthChangesNothingThatPeopleSee() {
    it.born();
    it.born();
    it.data(2, 11);
    it.pass(Duration.ofMinutes(1));
    assertEquals(11, it.seen.value(VALUE));
    assertEquals(Quality.GOOD, it.seen.quality(VALUE));
    assertEquals(List.of(), it.seen.events(SourceEvent.DeviceDied.class));
    assertEquals(Map.of(), it.host.rejected().counts());
  }

  // After a rebirth a device that is gone for good must not look alive.
  @Test
  void aDeviceThatARebirthLeavesOutTurnsBadAfterTheGrace() {
    it.born();
    it.pass(SECOND);
    it.nodeBirth(0);
    it.pass(Duration.ofMillis(9_999));
    assertEquals(Quality.GOOD, it.seen.quality(VALUE));
    it.pass(Duration.ofMillis(1));
    assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.quality(VALUE));
    assertEquals(
        "not announced again after a rebirth",
        it.seen.events(SourceEvent.DeviceDied.class).getFirst().reason());
  }

  // A metric that the birth did not name: the others of the message count.
  @Test
  void anUnknownAliasAsksForARebirthAndTheRestIsTaken() {
    it.born();
    it.send("DDATA/n/d", payload(it.millis(), 2, number(99, 1), number(2, 11)));
    assertEquals(11, it.seen.value(VALUE));
    assertEquals(1, it.rebirthRequests().size());
    assertEquals(Map.of(RejectReason.UNKNOWN_METRIC, 1L), it.host.rejected().counts());
    assertEquals("g/n/d alias 99", it.host.rejected().last().getFirst().where());
  }

  // The station's own link: all bad, and a rebirth is asked for when it is back.
  @Test
  void aLostLinkTurnsEverythingBadAndItsReturnAsksKnownNodes() {
    it.born();
    it.broker.drop("host");
    assertTrue(it.host.state() instanceof ConnectionState.Waiting);
    assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.quality(VALUE));
    assertEquals(
        "the station's own link to the broker is down",
        it.seen.events(SourceEvent.NodeDied.class).getFirst().reason());
    it.broker.reconnect(it.broker.links().getFirst());
    assertEquals(1, it.rebirthRequests().size());
    it.born();
    assertEquals(Quality.GOOD, it.seen.quality(VALUE));
  }

  // When the program stops, nothing is known any more.
  @Test
  void closeTurnsEverythingBad() {
    it.born();
    it.host.close();
    assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.quality(VALUE));
    assertTrue(it.host.state() instanceof ConnectionState.Stopped);
  }

  // A node whose clock is wrong: its death lies on its own clock, so that it is seen at once and
  // the next values are not older than it.
  @Test
  void deathAndReturnAreSeenThoughTheNodesClockIsAnHourOff() {
    for (long off : new long[] {-3_600_000, 3_600_000}) {
      HostFixture other = new HostFixture().started();
      other.send("NBIRTH/n", payload(other.millis() + off, 0, bdSeq(0)));
      other.send("DBIRTH/n/d", payload(other.millis() + off, 1, number("value", 2, 10)));
      other.pass(SECOND);
      other.death(0);
      assertEquals(Quality.BAD_NO_COMMUNICATION, other.seen.quality(VALUE));
      other.pass(SECOND);
      other.send("NBIRTH/n", payload(other.millis() + off, 0, bdSeq(1)));
      other.send("DBIRTH/n/d", payload(other.millis() + off, 1, number("value", 2, 12)));
      assertEquals(Quality.GOOD, other.seen.quality(VALUE));
      assertEquals(12, other.seen.value(VALUE));
    }
  }

  // A birth may carry values that changed long ago: they are true again all the same.
  @Test
  void anOldValueInABirthAfterADeathCounts() {
    it.born();
    it.pass(SECOND);
    it.death(0);
    it.pass(SECOND);
    it.nodeBirth(1);
    it.send(
        "DBIRTH/n/d",
        payload(it.millis(), 1, number("value", 2, 12).setTimestamp(it.millis() - 60_000)));
    assertEquals(12, it.seen.value(VALUE));
    assertEquals(Quality.GOOD, it.seen.quality(VALUE));
  }

  // payloads-sequence-num-always-included, payloads-nbirth-bdseq, payloads-ndeath-bdseq: what lacks
  // a needed field is counted by its reason.
  @Test
  void messagesWithoutSequenceOrSessionNumberAreCounted() {
    it.send("NBIRTH/n", Payload.newBuilder().setTimestamp(it.millis()).addMetrics(bdSeq(0)));
    it.send("NBIRTH/n", payload(it.millis(), 256, bdSeq(0)));
    assertEquals(Map.of(RejectReason.NO_SEQUENCE, 2L), it.host.rejected().counts());
    it.send("NBIRTH/n", payload(it.millis(), 0, number("load", 1, 0.5)));
    it.send("NDEATH/n", Payload.newBuilder().setTimestamp(it.millis()));
    assertEquals(2, it.host.rejected().count(RejectReason.NO_BDSEQ));
    assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.quality(NODE_VALUE));
  }

  // Commands of other hosts pass by, wrong topics are counted.
  @Test
  void commandsPassByAndWrongTopicsAreCounted() {
    it.send("NCMD/n", payload(it.millis(), 0));
    it.send("DCMD/n/d", payload(it.millis(), 0));
    assertEquals(Map.of(), it.host.rejected().counts());
    for (String topic :
        List.of(
            "spBv1.0/g",
            "spBv1.0/g/NBIRTH",
            "spBv1.0/g/NBIRTH/n/d",
            "spBv1.0/g/DDATA/n",
            "spBv1.0/g/XDATA/n",
            "spBv1.0/g/NDATA/",
            "spBv1.0//NDATA/n",
            "spBv1.0/g/DDATA/n/d/e",
            "spBv1.0/g/DDATA/n/")) {
      it.broker.publish(topic, new byte[0]);
    }
    assertEquals(Map.of(RejectReason.TOPIC, 9L), it.host.rejected().counts());
  }

  // The list of the last ones is bounded, the counts are not.
  @Test
  void theLastRejectionsAreKeptAndOlderOnesForgotten() {
    for (int i = 0; i < 100; i++) {
      it.broker.publish("spBv1.0/wrong" + i, new byte[0]);
    }
    assertEquals(100, it.host.rejected().count(RejectReason.TOPIC));
    assertEquals(32, it.host.rejected().last().size());
    assertEquals("spBv1.0/wrong99", it.host.rejected().last().getLast().where());
  }

  // case-sensitivity-sparkplug-ids: `n` and `N` are two nodes.
  @Test
  void namesThatDifferInCaseAreTwo() {
    it.born();
    it.send("NBIRTH/N", payload(it.millis(), 0, bdSeq(0), number("load", 1, 0.75)));
    assertEquals(0.5, it.seen.value(NODE_VALUE));
    assertEquals(0.75, it.seen.value("g/N/load"));
    assertEquals(2, it.host.traffic().size());
  }

  // Traffic is counted by node.
  @Test
  void trafficIsCountedByNode() {
    it.born();
    it.pass(SECOND);
    it.data(2, 11);
    long bytes =
        it.broker.published("spBv1.0/g/#").stream().mapToLong(m -> m.payload().length).sum();
    assertEquals(
        List.of(new NodeTraffic(NODE, 3, bytes, 3, it.time.epochNanos())), it.host.traffic());
  }

  // Text that is no protobuf.
  @Test
  void whatIsNoPayloadIsCounted() {
    it.broker.publish("spBv1.0/g/NDATA/n", "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    it.broker.publish("spBv1.0/g/NDATA/n", new byte[(4 << 20) + 1]);
    assertEquals(
        Map.of(RejectReason.NOT_A_PAYLOAD, 1L, RejectReason.TOO_LARGE, 1L),
        it.host.rejected().counts());
  }

  // Nothing that a node can send may stop the host.
  @Property(tries = 500)
  void noBytesStopTheHost(@ForAll @Size(max = 200) byte[] bytes, @ForAll long seed) {
    HostFixture other = new HostFixture().started().born();
    byte[] broken =
        payload(other.millis(), 2, number(2, 1), number("value", 2, 3), bdSeq(0))
            .build()
            .toByteArray();
    Random random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      broken[random.nextInt(broken.length)] = (byte) random.nextInt();
    }
    for (String kind :
        List.of("NDATA/n", "DDATA/n/d", "DDEATH/n/d", "DBIRTH/n/d", "NBIRTH/n", "NDEATH/n")) {
      other.broker.publish("spBv1.0/g/" + kind, bytes);
      other.broker.publish("spBv1.0/g/" + kind, broken);
    }
    other.pass(Duration.ofMinutes(1));
    other.born();
    other.data(2, 77);
    assertEquals(77, Double.longBitsToDouble(other.seen.batches.getLast().bits(0)));
  }
}
