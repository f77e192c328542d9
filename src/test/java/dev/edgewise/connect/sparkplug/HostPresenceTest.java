package dev.edgewise.connect.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How a host tells that it is there: the STATE topic.
class HostPresenceTest {
  private static final String STATE = "spBv1.0/STATE/station";

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }

  private static MqttMessage only(List<MqttMessage> messages) {
    assertEquals(1, messages.size());
    return messages.getFirst();
  }

  // intro-sparkplug-host-state, components-ph-state, host-topic-phid-birth-message,
  // host-topic-phid-birth-qos, host-topic-phid-birth-retain, host-topic-phid-birth-topic,
  // host-topic-phid-birth-required, host-topic-phid-birth-payload,
  // message-flow-phid-sparkplug-state-publish, message-flow-phid-sparkplug-state-publish-payload,
  // operational-behavior-host-application-host-id,
  // operational-behavior-host-application-connect-birth,
  // operational-behavior-host-application-connect-birth-topic,
  // operational-behavior-host-application-connect-birth-payload,
  // operational-behavior-host-application-connect-birth-qos,
  // operational-behavior-host-application-connect-birth-retained, payloads-state-birth,
  // payloads-state-birth-payload, conformance-primary-host
  @Test
  void theHostSaysThatItIsThereRetainedAtQos1() {
    HostFixture fixture = new HostFixture().started();
    MqttMessage birth = only(fixture.broker.published(STATE));
    assertEquals("{\"online\":true,\"timestamp\":" + fixture.millis() + "}", text(birth.payload()));
    assertEquals(1, birth.qos());
    assertTrue(birth.retained());
  }

  // A broker lost the retained STATE for a node that subscribed while it was being stored.
  @Test
  void theBirthIsSaidAgainWordForWordWhileTheHostIsThere() {
    HostFixture fixture = new HostFixture().started();
    String birth = text(only(fixture.broker.published(STATE)).payload());
    fixture.time.advance(Duration.ofSeconds(5));
    assertEquals(
        List.of(birth, birth),
        fixture.broker.published(STATE).stream().map(m -> text(m.payload())).toList());
  }

  // host-topic-phid-birth-sub-required, message-flow-phid-sparkplug-subscription,
  // payloads-state-subscribe, principles-birth-certificates-order: the own STATE first, then the
  // rest, then the birth, before anything else.
  @Test
  void itSubscribesToItsOwnStateThenToTheGroupsAndThenPublishes() {
    assertEquals(
        List.of(
            "connect host",
            "subscribe host spBv1.0/STATE/station",
            "subscribe host spBv1.0/#",
            "publish host spBv1.0/STATE/station"),
        new HostFixture().started().broker.events());
  }

  // The subscription may be narrowed to groups.
  @Test
  void withGroupsItSubscribesToThemAlone() {
    Duration second = Duration.ofSeconds(1);
    HostSpec spec = new HostSpec("station", List.of("A", "B"), second, second, second);
    assertEquals(
        List.of(
            "subscribe host spBv1.0/STATE/station",
            "subscribe host spBv1.0/A/#",
            "subscribe host spBv1.0/B/#"),
        new HostFixture(spec).started().broker.events().subList(1, 4));
  }

  // host-topic-phid-death-qos, host-topic-phid-death-retain, host-topic-phid-death-topic,
  // host-topic-phid-death-required, host-topic-phid-death-payload,
  // host-topic-phid-death-payload-timestamp-connect, host-topic-phid-birth-payload-timestamp,
  // message-flow-phid-sparkplug-state-publish-payload-timestamp,
  // operational-behavior-host-application-connect-will,
  // operational-behavior-host-application-connect-will-topic,
  // operational-behavior-host-application-connect-will-payload,
  // operational-behavior-host-application-connect-will-qos,
  // operational-behavior-host-application-connect-will-retained, payloads-state-will-message,
  // payloads-state-will-message-qos, payloads-state-will-message-retain,
  // payloads-state-will-message-payload, operational-behavior-host-application-death-topic,
  // operational-behavior-host-application-death-payload,
  // operational-behavior-host-application-death-qos,
  // operational-behavior-host-application-death-retained
  @Test
  void theWillIsItsDeathWithTheTimeOfTheBirth() {
    HostFixture fixture = new HostFixture().started();
    MqttSpec.Will will = fixture.broker.links().getFirst().will().orElseThrow();
    assertEquals(STATE, will.topic());
    assertEquals("{\"online\":false,\"timestamp\":" + fixture.millis() + "}", text(will.payload()));
    assertEquals(1, will.qos());
    assertTrue(will.retained());
    assertEquals(Duration.ZERO, will.delay());
  }

  // message-flow-phid-sparkplug-clean-session-50: a clean start, and no session left behind.
  @Test
  void eachConnectIsAClean() {
    MqttSpec spec = new HostFixture().broker.links().getFirst().spec();
    assertTrue(spec.cleanStart());
    assertEquals(Duration.ZERO, spec.sessionExpiry());
  }

  // Each connect has a time of its own, in will and birth.
  @Test
  void afterAReconnectWillAndBirthCarryTheNewTime() {
    HostFixture fixture = new HostFixture().started();
    fixture.broker.drop("host");
    fixture.pass(Duration.ofSeconds(5));
    FakeLink link = fixture.broker.links().getFirst();
    fixture.broker.reconnect(link);
    String time = "\"timestamp\":" + fixture.millis() + "}";
    assertTrue(text(link.will().orElseThrow().payload()).endsWith(time));
    assertEquals(
        "{\"online\":true," + time, text(fixture.broker.published(STATE).getLast().payload()));
  }

  // message-flow-hid-sparkplug-state-message-delivered: a death of this host that is told by
  // someone else is contradicted, with the time of the connect.
  @Test
  void aDeathOfItThatItHearsOfIsContradicted() {
    HostFixture fixture = new HostFixture().started();
    long connected = fixture.millis();
    fixture.pass(Duration.ofSeconds(5));
    fixture.broker.publish(
        MqttMessage.of(STATE, new StateMessage(false, connected).encode(), 1, true));
    List<MqttMessage> states = fixture.broker.published(STATE);
    assertEquals(3, states.size());
    assertEquals(
        "{\"online\":true,\"timestamp\":" + connected + "}", text(states.getLast().payload()));
    assertTrue(states.getLast().retained());
  }

  // operational-behavior-host-application-termination,
  // operational-behavior-host-application-disconnect-intentional,
  // host-topic-phid-death-payload-timestamp-disconnect-clean: the death with the time of the
  // goodbye, and only then the disconnect.
  @Test
  void closeSaysGoodbyeBeforeItDisconnects() {
    HostFixture fixture = new HostFixture().started();
    fixture.pass(Duration.ofSeconds(5));
    fixture.host.close();
    fixture.host.close();
    MqttMessage death = fixture.broker.published(STATE).getLast();
    assertEquals(
        "{\"online\":false,\"timestamp\":" + fixture.millis() + "}", text(death.payload()));
    assertEquals(1, death.qos());
    assertTrue(death.retained());
    assertEquals(
        List.of("publish host " + STATE, "disconnect host"), fixture.broker.events().subList(4, 6));
    assertEquals(6, fixture.broker.events().size());
  }

  // STATE of another host, or text that is no STATE, is none of its business.
  @Test
  void otherStatesAreNotAnswered() {
    HostFixture fixture = new HostFixture().started();
    fixture.broker.publish("spBv1.0/STATE/other", new StateMessage(false, 1).encode());
    fixture.broker.publish(STATE, "OFFLINE".getBytes(StandardCharsets.UTF_8));
    fixture.broker.publish(STATE, "{\"online\":false}".getBytes(StandardCharsets.UTF_8));
    assertEquals(3, fixture.broker.published(STATE).size());
    assertEquals(java.util.Map.of(), fixture.host.rejected().counts());
  }

  // The text form, both ways.
  @Test
  void aStateIsReadAsItIsWritten() {
    StateMessage state = new StateMessage(true, 1_767_225_600_000L);
    assertEquals(state, StateMessage.decode(state.encode()).orElseThrow());
    assertFalse(StateMessage.decode("[]".getBytes(StandardCharsets.UTF_8)).isPresent());
  }
}
