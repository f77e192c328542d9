package dev.edgewise.connect.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlainSourceTest {
  private static final String TEMPERATURE = "MQTT/Zigbee2MQTT/a/temperature";

  // A session that waits for the station, so that QoS 1 loses nothing while it is away.
  @Test
  void theSessionOutlivesTheConnection() throws Exception {
    MqttSpec spec = new PlainScene().broker.links().getFirst().spec();
    assertEquals("test-plain", spec.clientId());
    assertEquals(false, spec.cleanStart());
    assertEquals(Duration.ofDays(1), spec.sessionExpiry());
  }

  // The Sparkplug host hears these, and hands them to the archive itself.
  @Test
  void sparkplugIsLeftOutAndAllElseIsTapped() throws Exception {
    PlainScene scene =
        new PlainScene(PlainSpec.of(List.of()), List.of(PlainScene.stored("tele/a/LWT", "Online")));
    scene.send("spBv1.0/g/DDATA/n/d", "x").send("edgewise/v1/site/edge/event", "{}").send("a", "1");
    assertEquals(
        List.of("tele/a/LWT", "edgewise/v1/site/edge/event", "a"),
        scene.tapped.stream().map(RawMessage::topic).toList());
    assertEquals(
        List.of(true, false, false), scene.tapped.stream().map(RawMessage::retained).toList());
  }

  @Test
  void theExpectedPeriodIsGuessedFromRegularMessagesAndMarked() throws Exception {
    PlainScene scene = new PlainScene();
    for (int i = 0; i < 10; i++) {
      scene.send("zigbee2mqtt/a", "{\"temperature\":20}");
      scene.time.advance(Duration.ofMillis(9_990));
    }
    TagSpec spec = scene.tag(TEMPERATURE).spec();
    assertEquals(Optional.of(Duration.ofSeconds(10)), spec.expectedPeriod());
    assertEquals(Set.of(TagSpec.Guess.PERIOD), spec.guessed());
  }

  @Test
  void whatComesNowAndThenHasNoPeriod() throws Exception {
    PlainScene scene = new PlainScene();
    for (int i = 1; i < 30; i++) {
      scene.send("zigbee2mqtt/a", "{\"temperature\":20}");
      scene.time.advance(Duration.ofSeconds(i % 2 == 0 ? 1 : 60));
    }
    assertEquals(Optional.empty(), scene.tag(TEMPERATURE).spec().expectedPeriod());
  }

  // A broker that drops its clients each second must not fill history with marks.
  @Test
  void aShortBreakOfTheLinkMarksNothing() throws Exception {
    PlainScene scene = new PlainScene().send("zigbee2mqtt/a", "{\"temperature\":20}");
    scene.broker.drop("test-plain");
    scene.time.advance(Duration.ofSeconds(3));
    scene.broker.reconnect(scene.broker.links().getFirst());
    scene.time.advance(Duration.ofSeconds(10));
    assertEquals(Quality.GOOD, scene.quality(TEMPERATURE));
    assertEquals(1, scene.samples);
  }

  @Test
  void aLongBreakMakesValuesBadAndTheReturnUncertainUntilNewOnesCome() throws Exception {
    PlainScene scene = new PlainScene().send("zigbee2mqtt/a", "{\"temperature\":20}");
    scene.broker.drop("test-plain");
    scene.time.advance(Duration.ofSeconds(6));
    assertEquals(Quality.BAD_NO_COMMUNICATION, scene.quality(TEMPERATURE));
    assertTrue(
        scene.events.getLast() instanceof SourceEvent.NodeDied died
            && died.node().node().equals("Zigbee2MQTT"));
    scene.broker.reconnect(scene.broker.links().getFirst());
    assertEquals(Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE, scene.quality(TEMPERATURE));
    scene.send("zigbee2mqtt/a", "{\"temperature\":21}");
    assertEquals(Quality.GOOD, scene.quality(TEMPERATURE));
    assertEquals(21.0, scene.number(TEMPERATURE));
  }

  // The stored will of a device that came back since is older than what it says now.
  @Test
  void aDeviceThatSpeaksIsThereAgain() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("tele/a/SENSOR", "{\"X\":{\"Humidity\":1}}")
            .send("tele/a/LWT", "Offline")
            .send("tele/a/SENSOR", "{\"X\":{\"Humidity\":2}}");
    assertTrue(scene.events.getLast() instanceof SourceEvent.DeviceBorn);
    assertEquals(Quality.GOOD, scene.quality("MQTT/Tasmota/a/X/Humidity"));
  }

  // A person looks for the raw message on the topic of the values; before the first there is only
  // that of the description.
  @Test
  void theSourceOfADescribedTagIsTheTopicOfItsValues() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send(
                "homie/5/a/$description",
                "{\"nodes\":{\"n\":{\"properties\":{\"p\":{\"datatype\":\"float\"}}}}}");
    assertEquals(Set.of("MQTT/Homie/a/n/p"), scene.tree().keySet());
    scene.send("homie/5/a/n/p", "1").send("homie/5/a/n/p", "2");
    assertEquals(
        List.of("homie/5/a/$description", "homie/5/a/n/p"),
        scene.events.stream()
            .filter(SourceEvent.TagsFound.class::isInstance)
            .map(event -> ((SourceEvent.TagsFound) event).origin())
            .toList());
  }

  // A subscriber gets what is stored in any order: values must not hide the will.
  @Test
  void storedValuesOfADeviceWhoseWillIsStoredAreBad() throws Exception {
    PlainScene scene =
        new PlainScene(
            PlainSpec.of(List.of()),
            List.of(
                PlainScene.stored("tele/a/LWT", "Offline"),
                PlainScene.stored("tele/a/SENSOR", "{\"X\":{\"Humidity\":1}}")));
    assertEquals(Quality.BAD_NO_COMMUNICATION, scene.quality("MQTT/Tasmota/a/X/Humidity"));
    assertEquals(List.of("a"), scene.deaths());
    scene.send("tele/a/SENSOR", "{\"X\":{\"Humidity\":2}}");
    assertEquals(Quality.GOOD, scene.quality("MQTT/Tasmota/a/X/Humidity"));
  }

  // A link that is down for a moment each second is never down for long.
  @Test
  void manyShortBreaksMarkNothing() throws Exception {
    PlainScene scene = new PlainScene().send("zigbee2mqtt/a", "{\"temperature\":20}");
    for (int i = 0; i < 20; i++) {
      scene.broker.drop("test-plain");
      scene.time.advance(Duration.ofMillis(500));
      scene.broker.reconnect(scene.broker.links().getFirst());
      scene.time.advance(Duration.ofMillis(500));
    }
    scene.broker.drop("test-plain");
    scene.time.advance(Duration.ofSeconds(4));
    assertEquals(1, scene.samples);
  }

  // Some messages of a device tell its time and others do not; its clock may be behind.
  @Test
  void aNewValueIsNotHeldBackByAClockThatIsBehind() throws Exception {
    PlainScene scene =
        new PlainScene()
            .send("a", "{\"x\":1}")
            .send("a", "{\"x\":2,\"timestamp\":\"2025-12-31T23:59:58Z\"}");
    assertEquals(2.0, scene.number("MQTT/Topics/a/x"));
    assertEquals(VirtualTime.START_NANOS, scene.value("MQTT/Topics/a/x").sourceTime());
  }

  @Test
  void digitsAfterThePointAreThoseThatCome() throws Exception {
    PlainScene scene = new PlainScene().send("a", "{\"n\":5,\"m\":0.1,\"r\":0.333333333}");
    assertEquals(0, scene.tag("MQTT/Topics/a/n").spec().decimals().orElse(-1));
    assertEquals(1, scene.tag("MQTT/Topics/a/m").spec().decimals().orElse(-1));
    assertEquals(-1, scene.tag("MQTT/Topics/a/r").spec().decimals().orElse(-1));
    scene.send("a", "{\"n\":5.25}");
    assertEquals(2, scene.tag("MQTT/Topics/a/n").spec().decimals().orElse(-1));
  }

  @Test
  void aDeviceThatGrowsIsToldAgainWithAllItsTags() throws Exception {
    PlainScene scene = new PlainScene();
    for (int i = 0; i < 100; i++) {
      scene.send("rack/" + i, "1");
    }
    scene.time.advance(Duration.ofMillis(300));
    List<SourceEvent.DeviceBorn> born =
        scene.events.stream()
            .filter(SourceEvent.DeviceBorn.class::isInstance)
            .map(SourceEvent.DeviceBorn.class::cast)
            .toList();
    assertEquals(2, born.size());
    assertEquals(100, born.getLast().tags().size());
  }
}
