package dev.edgewise.broker;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps control characters out of topics. MQTT 5 (1.5.4) lets a receiver take them for a malformed
/// packet, and clients do (Paho 1.2.5 stops to read): one such message would cut off everybody who
/// subscribed to it. So whoever sends one is disconnected, and nobody else sees it.
final class TopicGuard implements MQTTInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(TopicGuard.class);

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (packet instanceof MqttPublishMessage publish
        && !isClean(publish.variableHeader().topicName())) {
      LOG.warn(
          "Client {} sent a topic with control characters and was disconnected",
          connection.getClientID());
      connection.getTransportConnection().close();
      return false;
    }
    return true;
  }

  /// Whether a topic has neither control characters (U+0000 to U+001F, U+007F to U+009F) nor
  /// characters that Unicode leaves undefined for ever.
  static boolean isClean(String topic) {
    int c;
    for (int i = 0; i < topic.length(); i += Character.charCount(c)) {
      c = topic.codePointAt(i);
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
