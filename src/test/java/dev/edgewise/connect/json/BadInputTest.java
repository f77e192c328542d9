package dev.edgewise.connect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.Rejections;
import dev.edgewise.telemetry.Quality;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// Issue 3, 4: each kind of bad input has a counted, visible reason, and good data beside it is
/// untouched.
class BadInputTest {
  private static final String GOOD = "MQTT/Topics/good/value";

  /// After the bad message a good one is still taken, and the reason is the only one counted.
  private static PlainScene onlyCounts(PlainReason reason, String topic, byte[] payload)
      throws Exception {
    PlainScene scene = new PlainScene().send(topic, payload).send("good", "1");
    assertEquals(Map.of(reason, 1L), scene.source.rejected().counts());
    assertEquals("DOUBLE 1.0", scene.tree().get(GOOD));
    assertEquals(2, scene.tapped.size());
    return scene;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void truncatedJsonIsCounted() throws Exception {
    PlainScene scene = onlyCounts(PlainReason.TRUNCATED, "a", utf8("{\"t\":21.5,\"h\":"));
    Rejections.Rejection last = scene.source.rejected().lastOf().get(PlainReason.TRUNCATED);
    assertEquals("a", last.where());
    assertEquals("{\"t\":21.5,\"h\":", last.sample());
  }

  @Test
  void whatBeginsLikeJsonAndIsNoneIsCounted() throws Exception {
    onlyCounts(PlainReason.NOT_JSON, "a", utf8("{t:21.5}"));
  }

  @Test
  void moreTextAfterTheValueIsCounted() throws Exception {
    onlyCounts(PlainReason.NOT_JSON, "a", utf8("{\"t\":1}{\"t\":2}"));
  }

  @Test
  void sixteenMegabytesAreNotLookedInto() throws Exception {
    byte[] large = new byte[16 << 20];
    java.util.Arrays.fill(large, (byte) '[');
    onlyCounts(PlainReason.TOO_LARGE, "a", large);
  }

  @Test
  void deepNestingIsCounted() throws Exception {
    onlyCounts(
        PlainReason.TOO_DEEP, "a", utf8("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)));
  }

  @Test
  void bytesThatAreNoTextAreCounted() throws Exception {
    onlyCounts(
        PlainReason.NOT_TEXT, "a", new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', '}'});
  }

  // A few bytes may unpack to gigabytes: they are never unpacked.
  @Test
  void aCompressedPayloadIsNotUnpacked() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(new byte[1 << 20]);
    }
    onlyCounts(PlainReason.COMPRESSED, "a", bytes.toByteArray());
    onlyCounts(PlainReason.COMPRESSED, "a", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1});
  }

  @Test
  void tooManyValuesInOneMessageAreCounted() throws Exception {
    onlyCounts(PlainReason.TOO_MANY_VALUES, "a", utf8("[" + "1,".repeat(30_000) + "1]"));
  }

  @Test
  void aListLikeAWaveformIsNotSpreadIntoTags() throws Exception {
    PlainScene scene =
        onlyCounts(
            PlainReason.LONG_LIST, "a", utf8("{\"rate\":5,\"wave\":[" + "1,".repeat(500) + "1]}"));
    assertEquals(Map.of("MQTT/Topics/a/rate", "DOUBLE 5.0", GOOD, "DOUBLE 1.0"), scene.tree());
  }

  // Programs write NaN into JSON; the values beside it are good.
  @Test
  void nanAndInfinityAreBadValuesAndNotErrors() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("a", "{\"x\":1,\"y\":2,\"z\":3}")
            .send("a", "{\"x\":NaN,\"y\":-Infinity,\"z\":4}")
            .send("a/w", "nan")
            .send("a", "{\"v\":1e999}");
    assertEquals(4, scene.count(PlainReason.NOT_FINITE));
    assertEquals(Quality.BAD_SENSOR_FAILURE, scene.quality("MQTT/Topics/a/x"));
    assertEquals(1.0, scene.number("MQTT/Topics/a/x"));
    assertEquals(Quality.BAD_SENSOR_FAILURE, scene.quality("MQTT/Topics/a/y"));
    assertEquals(4.0, scene.number("MQTT/Topics/a/z"));
    assertEquals(Quality.GOOD, scene.quality("MQTT/Topics/a/z"));
  }

  @Test
  void aTypeOnceFixedStaysAndTheMisfitIsShown() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("a", "{\"n\":1,\"b\":true}")
            .send("a", "{\"n\":\"broken\",\"b\":\"maybe\"}")
            .send("a", "{\"n\":{\"deep\":2}}");
    assertEquals(2, scene.count(PlainReason.WRONG_TYPE));
    assertEquals(
        "\"maybe\"", scene.source.rejected().lastOf().get(PlainReason.WRONG_TYPE).sample());
    assertEquals("DOUBLE 1.0", scene.tree().get("MQTT/Topics/a/n"));
    assertEquals("BOOL 1.0", scene.tree().get("MQTT/Topics/a/b"));
  }

  // Home Assistant and others say so when a sensor is silent.
  @Test
  void aWordForNoValueMakesTheTagBad() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("a", "{\"n\":1,\"m\":2}")
            .send("a", "{\"n\":\"unavailable\",\"m\":null}");
    assertEquals(Quality.BAD, scene.quality("MQTT/Topics/a/n"));
    assertEquals(Quality.BAD, scene.quality("MQTT/Topics/a/m"));
    assertEquals(Map.of(), scene.source.rejected().counts());
  }

  @Test
  void timesOf1970And2100AreCountedAndTheTimeOfReceiptIsTaken() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("a", "{\"timestamp\":12,\"x\":1}")
            .send("b", "{\"timestamp\":\"2100-01-01T00:00:00Z\",\"x\":1}")
            .send("c", "{\"timestamp\":1e300,\"x\":1}")
            .send("d", "{\"timestamp\":1767225540,\"x\":1}");
    assertEquals(3, scene.count(PlainReason.BAD_TIME));
    for (String topic : List.of("a", "b", "c")) {
      assertEquals(
          VirtualTime.START_NANOS, scene.value("MQTT/Topics/" + topic + "/x").sourceTime());
    }
    assertEquals(
        VirtualTime.START_NANOS - 60_000_000_000L, scene.value("MQTT/Topics/d/x").sourceTime());
  }

  @Test
  void aHundredThousandTopicsMakeNoMoreTagsThanAreAllowed() throws Exception {
    PlainScene scene = new PlainScene(PlainSpec.of(List.of()).withBounds(5_000, 2_000));
    for (int i = 0; i < 50_000; i++) {
      scene.send("flood/" + i, "1");
      scene.send("flood/" + i + "/object", "{\"x\":1}");
    }
    assertEquals(5_000, scene.tags.size());
    assertEquals(46_999, scene.count(PlainReason.TOO_MANY_TAGS));
    assertEquals(48_001, scene.count(PlainReason.TOO_MANY_DEVICES));
    assertTrue(scene.events.size() < 10_000, () -> "events: " + scene.events.size());
    scene.send("flood/0", "2");
    assertEquals(2.0, scene.number("MQTT/Topics/flood/0"));
  }

  @Test
  void namesThatDifferInCaseStayTwoAndAreTold() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("zigbee2mqtt/Lamp", "{\"power\":1}")
            .send("zigbee2mqtt/lamp", "{\"power\":2}")
            .send("x", "{\"Temp\":1,\"temp\":2}");
    assertEquals(2, scene.count(PlainReason.CASE_TWIN));
    assertEquals(1.0, scene.number("MQTT/Zigbee2MQTT/Lamp/power"));
    assertEquals(2.0, scene.number("MQTT/Zigbee2MQTT/lamp/power"));
  }

  @Test
  void aNameThatStandsTwiceInAnObjectCountsOnceAndIsTold() throws Exception {
    PlainScene scene = new PlainScene().send("x", "{\"a\":1,\"a\":2}");
    assertEquals(1, scene.count(PlainReason.REPEATED_NAME));
    assertEquals(2.0, scene.number("MQTT/Topics/x/a"));
  }

  @Test
  void namesThatAPathCannotHoldAreReplacedAndTold() throws Exception {
    PlainScene scene = new PlainScene().send("x//y", "{\"a/b\":1,\"\":2,\"c\\u0001\":3}");
    assertTrue(scene.count(PlainReason.NAME_REPLACED) > 0);
    assertEquals(1.0, scene.number("MQTT/Topics/x/_/y/a/b"));
  }

  // Names are kept for good, and each may come in a payload of a megabyte.
  @Test
  void aNameWithoutEndIsLeftOutAndTheRestIsTaken() throws Exception {
    PlainScene scene =
        onlyCounts(
            PlainReason.NAME_TOO_LONG, "a", utf8("{\"" + "x".repeat(10_000) + "\":1,\"y\":2}"));
    assertEquals(Map.of("MQTT/Topics/a/y", "DOUBLE 2.0", GOOD, "DOUBLE 1.0"), scene.tree());
  }

  // Beyond 50,000 characters the JSON reader itself gives up.
  @Test
  void aNameThatNoJsonReaderTakesIsCounted() throws Exception {
    onlyCounts(PlainReason.TOO_DEEP, "a", utf8("{\"" + "x".repeat(100_000) + "\":1}"));
  }

  @Test
  void aTopicWithoutEndMakesNoDevice() throws Exception {
    onlyCounts(PlainReason.NAME_TOO_LONG, "x".repeat(60_000), utf8("{\"y\":2}"));
  }

  // One that accepts and ends the connection each second, for ten minutes: short breaks mark
  // nothing, and nothing piles up.
  @Test
  void aBrokerThatDisconnectsEachSecondMarksNothing() throws Exception {
    PlainScene scene = new PlainScene().send("good", "1");
    int events = scene.events.size();
    for (int i = 0; i < 600; i++) {
      scene.broker.drop("test-plain");
      scene.broker.reconnect(scene.broker.links().getFirst());
      scene.time.advance(Duration.ofSeconds(1));
    }
    scene.send("good", "2");
    assertEquals("DOUBLE 2.0", scene.tree().get(GOOD));
    assertEquals(Quality.GOOD, scene.quality(GOOD));
    assertEquals(2, scene.samples);
    assertTrue(scene.events.size() <= events + 1, () -> "events: " + scene.events.size());
    assertEquals(Map.of(), scene.source.rejected().counts());
  }

  @Test
  void moreLevelsThanAPathHasAreJoined() throws Exception {
    String topic = "l/".repeat(40) + "end";
    PlainScene scene = new PlainScene().send(topic, "{\"a\":{\"b\":1}}");
    assertEquals(1, scene.tags.size());
    assertTrue(scene.tags.get(0).path().segments().size() <= 16);
  }

  @Test
  void anEmptyPayloadIsNoValue() throws Exception {
    PlainScene scene = new PlainScene().send("a", "").send("zigbee2mqtt/b", "");
    assertEquals(Map.of(), scene.tree());
    assertEquals(Map.of(), scene.source.rejected().counts());
  }
}
