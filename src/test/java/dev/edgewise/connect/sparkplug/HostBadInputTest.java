package dev.edgewise.connect.sparkplug;

import static dev.edgewise.connect.sparkplug.HostFixture.VALUE;
import static dev.edgewise.connect.sparkplug.Wire.bdSeq;
import static dev.edgewise.connect.sparkplug.Wire.metric;
import static dev.edgewise.connect.sparkplug.Wire.number;
import static dev.edgewise.connect.sparkplug.Wire.payload;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.edgewise.connect.api.Rejections;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.telemetry.Quality;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Template;
import org.junit.jupiter.api.Test;

/// Issue 3, 4, for Sparkplug B: each kind of bad input has a counted, visible reason, and good data
/// beside it is untouched.
class HostBadInputTest {
  private static final String BAD_TOPIC = "spBv1.0/g/DDATA/n/d";
  private final HostFixture it = new HostFixture().started().born();

  /// `reason` is the only one counted, once, and the next good value arrives.
  private Rejections.Rejection onlyCounts(RejectReason reason, byte[] bytes) {
    it.broker.publish(BAD_TOPIC, bytes);
    assertEquals(Map.of(reason, 1L), it.host.rejected().counts());
    assertGood(2);
    return it.host.rejected().lastOf().get(reason);
  }

  private void assertGood(int seq) {
    it.data(seq, 42 + seq);
    assertEquals(42 + seq, it.seen.value(VALUE));
    assertEquals(Quality.GOOD, it.seen.quality(VALUE));
  }

  private byte[] sound() {
    return payload(it.millis(), 2, number(2, 7)).build().toByteArray();
  }

  @Test
  void aTruncatedPayloadIsCounted() {
    Rejections.Rejection last =
        onlyCounts(RejectReason.NOT_A_PAYLOAD, Arrays.copyOf(sound(), sound().length - 3));
    assertTrue(last.where().startsWith(BAD_TOPIC), last.where());
  }

  @Test
  void sixteenMegabytesAreNotLookedInto() {
    onlyCounts(RejectReason.TOO_LARGE, new byte[16 << 20]);
  }

  // A few bytes may unpack to gigabytes: they are never unpacked.
  @Test
  void aCompressedPayloadIsNotUnpacked() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(new byte[1 << 20]);
    }
    onlyCounts(RejectReason.NOT_A_PAYLOAD, bytes.toByteArray());
  }

  // Templates within templates: the reader has a limit of its own.
  @Test
  void deepNestingIsCounted() {
    Template inner = Template.newBuilder().build();
    for (int i = 0; i < 500; i++) {
      inner =
          Template.newBuilder()
              .addMetrics(metric("t", DataType.Template).setTemplateValue(inner))
              .build();
    }
    Metric.Builder deep = metric("t", DataType.Template).setTemplateValue(inner);
    onlyCounts(RejectReason.NOT_A_PAYLOAD, payload(it.millis(), 2, deep).build().toByteArray());
  }

  @Test
  void aNameThatIsNotUtf8IsReplacedAndTold() {
    Metric.Builder odd = metric("x", DataType.Double).setDoubleValue(1);
    odd.setNameBytes(ByteString.copyFrom(new byte[] {'v', (byte) 0xC3, '('}));
    it.send("DBIRTH/n/odd", payload(it.millis(), 2, odd));
    assertEquals(Map.of(RejectReason.NAME_REPLACED, 1L), it.host.rejected().counts());
    assertEquals(1.0, it.seen.value("g/n/odd/v\uFFFD("));
    assertGood(3);
  }

  @Test
  void nanAndInfinityAreBadValuesWithACount() {
    it.send(
        "DDATA/n/d",
        payload(it.millis(), 2, number(2, Double.NaN), number(2, 1.0 / 0), number(2, -1.0 / 0)));
    assertEquals(Map.of(RejectReason.NOT_FINITE, 3L), it.host.rejected().counts());
    assertEquals(Quality.BAD, it.seen.quality(VALUE));
    assertGood(3);
  }

  @Test
  void timesOf1970And2100AreCountedAndTheTimeOfReceiptIsTaken() {
    it.send(
        "DDATA/n/d",
        payload(
            it.millis(),
            2,
            number(2, 1).setTimestamp(12),
            number(2, 2).setTimestamp(4_102_444_800_000L)));
    assertEquals(Map.of(RejectReason.BAD_TIMESTAMP, 2L), it.host.rejected().counts());
    assertEquals(it.time.epochNanos(), it.seen.latest(VALUE).sourceTime());
    assertEquals(Quality.UNCERTAIN, it.seen.quality(VALUE));
    assertGood(3);
  }

  // After a rebirth an alias may mean another metric: the birth that stands counts.
  @Test
  void anAliasThatIsUsedAgainBelongsToTheLatestBirth() {
    it.send("DBIRTH/n/d", payload(it.millis(), 2, number("other", 2, 1), number("value", 3, 10)));
    it.send("DDATA/n/d", payload(it.millis(), 3, number(2, 77)));
    assertEquals(77, it.seen.value("g/n/d/other"));
    assertEquals(10, it.seen.value(VALUE));
    assertEquals(Map.of(), it.host.rejected().counts());
  }

  @Test
  void namesThatDifferInCaseStayTwoAndAreTold() {
    it.send("DBIRTH/n/d", payload(it.millis(), 2, number("value", 2, 1), number("Value", 3, 2)));
    assertEquals(Map.of(RejectReason.CASE_TWIN, 1L), it.host.rejected().counts());
    assertEquals(2, it.seen.value("g/n/d/Value"));
    assertGood(3);
  }

  @Test
  void aNameThatComesTwiceInABirthIsTold() {
    it.send("DBIRTH/n/d", payload(it.millis(), 2, number("value", 3, 1), number("value", 2, 2)));
    assertEquals(Map.of(RejectReason.DUPLICATE_NAME, 1L), it.host.rejected().counts());
    assertGood(3);
  }

  // Each member of a template bears its name: few bytes would become many.
  @Test
  void aNameWithoutEndIsLeftOutWithAllThatIsInIt() {
    Template.Builder members = Template.newBuilder();
    for (int i = 0; i < 1_000; i++) {
      members.addMetrics(metric("m" + i, DataType.Double));
    }
    Metric.Builder bomb =
        metric("x".repeat(100_000), DataType.Template).setTemplateValue(members.build());
    it.send("DBIRTH/n/d", payload(it.millis(), 2, bomb, number("value", 2, 1)));
    assertEquals(Map.of(RejectReason.NAME_TOO_LONG, 1L), it.host.rejected().counts());
    assertEquals(2, it.seen.tags.size());
    assertGood(3);
  }

  @Test
  void aTopicWithoutEndIsCounted() {
    it.broker.publish("spBv1.0/g/DBIRTH/n/" + "d".repeat(1_000), sound());
    assertEquals(Map.of(RejectReason.TOPIC_TOO_LONG, 1L), it.host.rejected().counts());
    assertGood(2);
  }

  // 100,000 topics of one node: so many devices are kept and no more.
  @Test
  void aHundredThousandDevicesAreNoMoreThanAreAllowed() {
    for (int i = 0; i < 100_000; i++) {
      it.send("DBIRTH/n/d" + i, payload(it.millis(), i + 2 & 0xFF, number("v", 1, i)));
    }
    long refused = it.host.rejected().count(RejectReason.TOO_MANY_DEVICES);
    assertEquals(100_000 + 1 - HostRoom.MOST_DEVICES, refused);
    assertEquals(HostRoom.MOST_DEVICES + 1, it.seen.tags.size());
    assertGood(100_002 & 0xFF);
  }

  // The same in births without end.
  @Test
  void noMoreMetricsAreKeptThanAreAllowed() {
    Metric.Builder[] many = new Metric.Builder[50_000];
    for (int device = 0; device < 6; device++) {
      for (int i = 0; i < many.length; i++) {
        many[i] = metric("m" + i, DataType.Int32);
      }
      it.send("DBIRTH/n/flood" + device, payload(it.millis(), device + 2, many));
    }
    long refused = it.host.rejected().count(RejectReason.TOO_MANY_METRICS);
    assertTrue(refused >= 50_000, "refused: " + refused);
    assertTrue(it.seen.tags.size() <= HostRoom.MOST_TAGS, "tags: " + it.seen.tags.size());
    assertGood(8);
  }

  // Numbers in any order, twice and never: the node is asked for its births a few times, and what
  // it says afterwards counts.
  @Test
  void chaosInTheSequenceIsHealedByABirthAndAsksSeldom() {
    it.send("NBIRTH/other", payload(it.millis(), 0, bdSeq(0), number("load", 1, 1)));
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      it.data(random.nextInt(256), i);
      it.send("NDATA/other", payload(it.millis(), i + 1 & 0xFF, number(1, i)));
      it.pass(Duration.ofMillis(20));
    }
    int asked = it.rebirthRequests().size();
    assertTrue(asked >= 1 && asked <= 20, "asked in 100 s: " + asked);
    assertEquals(asked, it.seen.events(SourceEvent.Notice.class).size());
    assertEquals(4_999, it.seen.value("g/other/load"));
    it.nodeBirth(0);
    it.deviceBirth(1);
    assertGood(2);
  }

  // A broker that disconnects each second for ten minutes: no more requests than the pace allows,
  // and the values are good again after the births.
  @Test
  void aBrokerThatDisconnectsEachSecondCostsNoFloodAndHealsAtTheEnd() {
    for (int i = 0; i < 600; i++) {
      it.broker.drop("host");
      assertEquals(Quality.BAD_NO_COMMUNICATION, it.seen.quality(VALUE));
      it.broker.reconnect(it.broker.links().getFirst());
      it.pass(Duration.ofSeconds(1));
    }
    assertTrue(it.rebirthRequests().size() <= 601, "" + it.rebirthRequests().size());
    it.nodeBirth(0);
    it.deviceBirth(1);
    assertGood(2);
    assertEquals(Map.of(), it.host.rejected().counts());
  }

  @Test
  void aValueOfTheWrongTypeIsCountedAndLeftOut() {
    it.send(
        "DDATA/n/d",
        payload(it.millis(), 2, Metric.newBuilder().setAlias(2).setStringValue("eleven")));
    assertEquals(Map.of(RejectReason.WRONG_VALUE, 1L), it.host.rejected().counts());
    assertEquals(10, it.seen.value(VALUE));
    assertGood(3);
  }

  @Test
  void anEmptyPayloadHasNoSequenceAndIsCounted() {
    onlyCounts(RejectReason.NO_SEQUENCE, Payload.getDefaultInstance().toByteArray());
  }
}
