package dev.edgewise.connect.mqtt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/// Between our messages and Paho's.
final class PahoMessages {
  private static final byte[] NONE = new byte[0];

  private PahoMessages() {}

  static org.eclipse.paho.mqttv5.common.MqttMessage toPaho(MqttMessage message) {
    MqttProperties properties = new MqttProperties();
    if (!message.userProperties().isEmpty()) {
      properties.setUserProperties(
          message.userProperties().entrySet().stream()
              .map(e -> new UserProperty(e.getKey(), e.getValue()))
              .toList());
    }
    message.responseTopic().ifPresent(properties::setResponseTopic);
    if (message.correlation().length > 0) {
      properties.setCorrelationData(message.correlation());
    }
    message
        .expiry()
        .ifPresent(expiry -> properties.setMessageExpiryInterval(Math.max(1, expiry.toSeconds())));
    var out = new org.eclipse.paho.mqttv5.common.MqttMessage(message.payload());
    out.setQos(message.qos());
    out.setRetained(message.retained());
    out.setProperties(properties);
    return out;
  }

  static MqttMessage fromPaho(String topic, org.eclipse.paho.mqttv5.common.MqttMessage message) {
    MqttProperties properties = message.getProperties();
    if (properties == null) {
      return MqttMessage.of(topic, message.getPayload(), message.getQos(), message.isRetained());
    }
    byte[] correlation = properties.getCorrelationData();
    return new MqttMessage(
        topic,
        message.getPayload(),
        message.getQos(),
        message.isRetained(),
        map(properties.getUserProperties()),
        Optional.ofNullable(properties.getResponseTopic()),
        correlation == null ? NONE : correlation,
        Optional.ofNullable(properties.getMessageExpiryInterval()).map(Duration::ofSeconds));
  }

  /// Identifiers of the subscriptions that the broker sent along; empty when it sent none.
  static List<Integer> subscriptions(org.eclipse.paho.mqttv5.common.MqttMessage message) {
    MqttProperties properties = message.getProperties();
    List<Integer> ids = properties == null ? null : properties.getSubscriptionIdentifiers();
    return ids == null ? List.of() : ids;
  }

  private static Map<String, String> map(List<UserProperty> properties) {
    if (properties == null || properties.isEmpty()) {
      return Map.of();
    }
    Map<String, String> out = new LinkedHashMap<>();
    properties.forEach(property -> out.put(property.getKey(), property.getValue()));
    return out;
  }
}
