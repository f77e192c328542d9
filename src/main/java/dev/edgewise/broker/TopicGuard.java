package dev.edgewise.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps control characters out of what a message or a will carries on to subscribers: topic,
/// response topic, content type and user properties. MQTT 5 (1.5.4) lets a receiver take them for a
/// malformed packet, and clients do (Paho 1.2.5 stops to read): one such message would cut off
/// everybody who subscribed to it, a retained one again and again. So whoever sends one is
/// disconnected, and nobody else sees it.
final class TopicGuard implements MQTTInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(TopicGuard.class);

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (isFitToPass(packet)) {
      return true;
    }
    LOG.warn(
        "Client {} sent a topic or a property with control characters and was disconnected",
        connection.getClientID());
    connection.getTransportConnection().close();
    return false;
  }

  /// Whether subscribers can read what would come to them because of `packet`.
  static boolean isFitToPass(MqttMessage packet) {
    return switch (packet) {
      case MqttPublishMessage publish ->
          isClean(publish.variableHeader().topicName())
              && areClean(publish.variableHeader().properties());
      case MqttConnectMessage connect ->
          !connect.variableHeader().isWillFlag()
              || isClean(connect.payload().willTopic())
                  && areClean(connect.payload().willProperties());
      default -> true;
    };
  }

  private static boolean areClean(MqttProperties properties) {
    for (MqttProperties.MqttProperty<?> property : properties.listAll()) {
      boolean clean =
          switch (property) {
            case MqttProperties.UserProperty pair ->
                isClean(pair.value().key) && isClean(pair.value().value);
            case MqttProperties.UserProperties pairs ->
                pairs.value().stream().allMatch(pair -> isClean(pair.key) && isClean(pair.value));
            case MqttProperties.StringProperty text -> isClean(text.value());
            default -> true;
          };
      if (!clean) {
        return false;
      }
    }
    return true;
  }

  /// Whether a text has neither control characters (U+0000 to U+001F, U+007F to U+009F) nor
  /// characters that Unicode leaves undefined for ever.
  static boolean isClean(String text) {
    int c;
    for (int i = 0; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (Character.isISOControl(c) || (c & 0xFFFE) == 0xFFFE || isNonCharacter(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNonCharacter(int c) {
    return c >= 0xFDD0 && c <= 0xFDEF;
  }
}
