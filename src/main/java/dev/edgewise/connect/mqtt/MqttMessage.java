package dev.edgewise.connect.mqtt;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A message, in or out.
///
/// @param payload not copied: neither side changes it
/// @param qos 0 to 2
/// @param retained asked for (out), or set by the broker because it is a stored message (in)
/// @param userProperties MQTT 5 user properties; of a name that comes twice the last counts
/// @param responseTopic where an answer is expected
/// @param correlation correlation data, empty array when there is none
/// @param expiry message expiry, whole seconds
public record MqttMessage(
    String topic,
    byte[] payload,
    int qos,
    boolean retained,
    Map<String, String> userProperties,
    Optional<String> responseTopic,
    byte[] correlation,
    Optional<Duration> expiry) {

  /// A plain message without properties.
  public static MqttMessage of(String topic, byte[] payload, int qos, boolean retained) {
    return new MqttMessage(
        topic, payload, qos, retained, Map.of(), Optional.empty(), new byte[0], Optional.empty());
  }

  /// The same with these user properties.
  public MqttMessage withProperties(Map<String, String> properties) {
    return new MqttMessage(
        topic, payload, qos, retained, properties, responseTopic, correlation, expiry);
  }
}
