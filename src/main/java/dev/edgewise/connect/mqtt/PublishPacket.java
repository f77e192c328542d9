package dev.edgewise.connect.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;

/// A PUBLISH packet of MQTT 5 (3.3) as it came. The plain ones, with subscription identifiers at
/// most, are read here; those with other properties are read by Paho.
///
/// @param bytes hold the packet from `start` to below `end`
/// @param body where it goes on behind the fixed header
record PublishPacket(byte[] bytes, int start, int body, int end) {
  private static final int SUBSCRIPTION_ID = 0x0B;

  /// The message; empty when the packet is malformed or names a topic by a number.
  Optional<Arrival> arrival(Arrival.Maker maker) {
    int qos = bytes[start] >>> 1 & 0x03;
    int topicEnd = end - body < 2 ? end : body + 2 + unsigned16(body);
    int properties = topicEnd + (qos == 0 ? 0 : 2);
    if (properties >= end || !isPlain(body + 2, topicEnd)) {
      return byPaho(maker);
    }
    int payload = properties + 1 + bytes[properties];
    List<Integer> subscriptions = new ArrayList<>(1);
    if (payload > end || !readIds(properties, payload, subscriptions)) {
      return byPaho(maker);
    }
    MqttMessage message =
        MqttMessage.of(
            new String(bytes, body + 2, topicEnd - body - 2, StandardCharsets.US_ASCII),
            Arrays.copyOfRange(bytes, payload, end),
            qos,
            (bytes[start] & 0x01) != 0);
    int packetId = qos == 0 ? 0 : unsigned16(topicEnd);
    return Optional.of(maker.arrival(message, packetId, subscriptions));
  }

  /// Reads subscription identifiers (3.3.2.3.8).
  ///
  /// @param from index of the properties' length
  /// @return false when there are other properties, or more bytes of them than one byte can tell
  private boolean readIds(int from, int to, List<Integer> ids) {
    if (bytes[from] < 0) {
      return false;
    }
    int at = from + 1;
    while (at < to) {
      if (bytes[at++] != SUBSCRIPTION_ID) {
        return false;
      }
      int id = 0;
      int shift = 0;
      int digit;
      do {
        if (at == to || shift > 21) {
          return false;
        }
        digit = bytes[at++];
        id |= (digit & 0x7F) << shift;
        shift += 7;
      } while (digit < 0);
      ids.add(id);
    }
    return true;
  }

  /// Whether the text is not empty and all of it printable ASCII; Paho judges other characters.
  private boolean isPlain(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0x20 || bytes[i] == 0x7F) {
        return false;
      }
    }
    return to > from;
  }

  private Optional<Arrival> byPaho(Arrival.Maker maker) {
    try {
      MqttPublish packet = new MqttPublish(bytes[start], Arrays.copyOfRange(bytes, body, end));
      if (packet.getProperties().getTopicAlias() != null) {
        return Optional.empty();
      }
      return Optional.of(
          maker.arrival(
              PahoMessages.fromPaho(packet.getTopicName(), packet.getMessage()),
              packet.getMessageId(),
              PahoMessages.subscriptions(packet.getMessage())));
    } catch (MqttException | IOException | IllegalArgumentException e) {
      // Paho finds the same when it reads the packet, and ends the session by it.
      return Optional.empty();
    }
  }

  private int unsigned16(int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }
}
