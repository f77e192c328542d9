package dev.edgewise.connect.sparkplug;

/// A decoded message on its way through a node's session.
///
/// @param received ns since the epoch, by the station's clock
record Inbound(SparkplugTopic topic, WirePayload payload, long received) {
  int seq() {
    return payload.seq();
  }
}
