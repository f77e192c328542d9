package dev.edgewise.connect.sparkplug;

import java.util.Map;

/// A decoded message on its way through a node's session.
///
/// @param received ns since the epoch, by the station's clock
/// @param properties MQTT 5 user properties
record Inbound(
    SparkplugTopic topic, WirePayload payload, long received, Map<String, String> properties) {
  /// Without user properties.
  Inbound(SparkplugTopic topic, WirePayload payload, long received) {
    this(topic, payload, received, Map.of());
  }

  int seq() {
    return payload.seq();
  }
}
