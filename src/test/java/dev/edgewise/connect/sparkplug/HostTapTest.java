package dev.edgewise.connect.sparkplug;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.mqtt.MqttMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the host hears is handed on as it came: the archive has no other way to Sparkplug messages.
class HostTapTest {
  private static List<String> topics(HostFixture fixture) {
    return fixture.seen.tapped.stream().map(RawMessage::topic).toList();
  }

  @Test
  void everyMessageIsSeenOnceUnderstoodOrNotInItsOrder() {
    HostFixture fixture = new HostFixture().started().born();
    fixture.data(2, 1);
    fixture.broker.publish("spBv1.0/g/NCMD/other", new byte[] {1});
    fixture.broker.publish("spBv1.0/no/topic", new byte[] {2});
    fixture.broker.publish("spBv1.0/STATE/another", new byte[] {3});
    assertEquals(
        List.of(
            "spBv1.0/STATE/station",
            "spBv1.0/g/NBIRTH/n",
            "spBv1.0/g/DBIRTH/n/d",
            "spBv1.0/g/DDATA/n/d",
            "spBv1.0/g/NCMD/other",
            "spBv1.0/no/topic",
            "spBv1.0/STATE/another"),
        topics(fixture));
  }

  @Test
  void payloadQosRetainedMarkAndTimeAreThoseOfTheMessage() {
    HostFixture fixture = new HostFixture();
    fixture.broker.publish(MqttMessage.of("spBv1.0/STATE/another", new byte[] {7, 8}, 1, true));
    fixture.started();
    RawMessage seen = fixture.seen.tapped.getFirst();
    assertEquals("spBv1.0/STATE/another", seen.topic());
    assertArrayEquals(new byte[] {7, 8}, seen.payload());
    assertEquals(1, seen.qos());
    assertEquals(true, seen.retained());
    assertEquals(fixture.time.epochNanos(), seen.receiveTime());
  }
}
