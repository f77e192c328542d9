package dev.edgewise.connect.mqtt;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A message, in or out.
///
/// @param payload not copied: neither side changes it
/// @param qos 0 to 2
/// @param retained asked for (out), or set by the broker because it is a stored message (in)
/// @param repeated it may have come before: set by the broker when it sends what was not
// acknowledged
///     again (DUP, MQTT 5 3.3.1.1); never asked for
/// @param userProperties MQTT 5 user properties; of a name that comes twice the last counts
/// @param responseTopic where an answer is expected
/// @param correlation correlation data, empty array when there is none
/// @param expiry message expiry, whole seconds
public record MqttMessage(
    String topic,
    byte[] payload,
    int qos,
    boolean retained,
    boolean repeated,
    Map<String, String> userProperties,
    Optional<String> responseTopic,
    byte[] correlation,
    Optional<Duration> expiry) {

  /// A plain message without properties.
  public static MqttMessage of(String topic, byte[] payload, int qos, boolean retained) {
    return new MqttMessage(
        topic, payload, qos, retained, Map.of(), Optional.empty(), new byte[0], Optional.empty());
  }

  /// A message that was not sent before.
  public MqttMessage(
      String topic,
      byte[] payload,
      int qos,
      boolean retained,
      Map<String, String> userProperties,
      Optional<String> responseTopic,
      byte[] correlation,
      Optional<Duration> expiry) {
    this(topic, payload, qos, retained, false, userProperties, responseTopic, correlation, expiry);
  }

  /// The same message, sent again.
  public MqttMessage again() {
    return new MqttMessage(
        topic, payload, qos, retained, true, userProperties, responseTopic, correlation, expiry);
  }
}
