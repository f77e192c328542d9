package dev.edgewise.connect.mqtt;

import java.util.List;

/// A message on its way to the handlers.
///
/// @param subscriptions identifiers that the broker sent along; empty when it sent none
/// @param session acknowledges the message after its handlers returned
record Arrival(
    MqttMessage message, int packetId, List<Integer> subscriptions, PahoSession session) {
  void acknowledge() {
    session.acknowledge(packetId, message.qos());
  }
}
