package dev.edgewise.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// MQTT 5, 1.5.4: code points that a receiver may treat as a malformed packet.
class TopicGuardTest {
  private static final int EXPIRY = 0x02;
  private static final int CONTENT_TYPE = 0x03;
  private static final int RESPONSE_TOPIC = 0x08;
  private static final int CORRELATION = 0x09;

  @Test
  void lettersOfAnyScriptAreClean() {
    assertTrue(TopicGuard.isClean("spBv1.0/Werk Süd/NBIRTH/泵-1/\uD83D\uDE00"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/\u0000", "a/\u0001", "a\n", "\u007F", "a/\u0085", "\uFDD0", "\uFFFF"})
  void controlAndNonCharactersAreNot(String topic) {
    assertFalse(TopicGuard.isClean(topic));
  }

  // 3.3.2.3: what a publisher tells beside the payload goes to every subscriber as it is.
  @ParameterizedTest
  @MethodSource("properties")
  void propertiesThatSubscribersMayTakeForMalformedDoNotPass(
      MqttProperties.MqttProperty<?> property, boolean passes) {
    MqttProperties all = new MqttProperties();
    all.add(property);
    assertEquals(passes, TopicGuard.isFitToPass(publish("a", all)));
    assertEquals(passes, TopicGuard.isFitToPass(connect("a", all)));
  }

  static Stream<Arguments> properties() {
    return Stream.of(
        Arguments.of(new MqttProperties.UserProperty("epoch", "17 µs"), true),
        Arguments.of(new MqttProperties.UserProperty("epoch", "a\nb"), false),
        Arguments.of(new MqttProperties.UserProperty("e\u0000", "1"), false),
        Arguments.of(new MqttProperties.StringProperty(RESPONSE_TOPIC, "answers/x"), true),
        Arguments.of(new MqttProperties.StringProperty(RESPONSE_TOPIC, "answers/\u0001"), false),
        Arguments.of(new MqttProperties.StringProperty(CONTENT_TYPE, "text/plain"), true),
        Arguments.of(new MqttProperties.StringProperty(CONTENT_TYPE, "text\u007F"), false),
        Arguments.of(new MqttProperties.IntegerProperty(EXPIRY, 60), true),
        Arguments.of(new MqttProperties.BinaryProperty(CORRELATION, new byte[] {0, 1}), true));
  }

  // 3.1.3.3: a will is published in the client's name when it is gone.
  @Test
  void aWillIsCheckedAsAMessageIs() {
    assertTrue(TopicGuard.isFitToPass(connect("gone/x", new MqttProperties())));
    assertFalse(TopicGuard.isFitToPass(connect("gone/\u0002", new MqttProperties())));
    assertTrue(TopicGuard.isFitToPass(MqttMessageBuilders.connect().clientId("no-will").build()));
  }

  private static MqttMessage publish(String topic, MqttProperties properties) {
    return MqttMessageBuilders.publish()
        .topicName(topic)
        .qos(MqttQoS.AT_MOST_ONCE)
        .properties(properties)
        .payload(Unpooled.EMPTY_BUFFER)
        .build();
  }

  private static MqttMessage connect(String willTopic, MqttProperties willProperties) {
    return MqttMessageBuilders.connect()
        .clientId("c")
        .willFlag(true)
        .willTopic(willTopic)
        .willMessage(new byte[0])
        .willProperties(willProperties)
        .build();
  }
}
