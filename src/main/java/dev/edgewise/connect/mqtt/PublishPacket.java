package dev.edgewise.connect.mqtt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;

/// A PUBLISH packet of MQTT 5 (3.3) as it came. The plain ones, with subscription identifiers at
/// most, are read here; properties of other kinds are read by Paho.
///
/// @param first byte of the fixed header: kind, duplicate, QoS, retained
/// @param body what follows the fixed header
record PublishPacket(int first, byte[] body) {
  private static final int SUBSCRIPTION_ID = 0x0B;

  int qos() {
    return first >>> 1 & 0x03;
  }

  private boolean isRetained() {
    return (first & 0x01) != 0;
  }

  /// @throws IOException when the packet is malformed
  Arrival arrival(PahoSession session) throws IOException {
    try {
      int topicEnd = 2 + unsigned16(0);
      int packetId = qos() == 0 ? 0 : unsigned16(topicEnd);
      int at = topicEnd + (qos() == 0 ? 0 : 2);
      List<Integer> subscriptions = new ArrayList<>(1);
      long length = varint(at);
      at = (int) (length >>> 32);
      int end = at + (int) length;
      while (at < end) {
        if (body[at] != SUBSCRIPTION_ID) {
          return byPaho(packetId, session);
        }
        long id = varint(at + 1);
        subscriptions.add((int) id);
        at = (int) (id >>> 32);
      }
      MqttMessage message =
          MqttMessage.of(
              new String(body, 2, topicEnd - 2, StandardCharsets.UTF_8),
              Arrays.copyOfRange(body, end, body.length),
              qos(),
              isRetained());
      return new Arrival(message, packetId, subscriptions, session);
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("A message was cut short", e);
    }
  }

  private Arrival byPaho(int packetId, PahoSession session) throws IOException {
    try {
      MqttPublish packet = new MqttPublish((byte) first, body);
      return new Arrival(
          PahoMessages.fromPaho(packet.getTopicName(), packet.getMessage()),
          packetId,
          PahoMessages.subscriptions(packet.getMessage()),
          session);
    } catch (MqttException e) {
      throw new IOException(e);
    }
  }

  private int unsigned16(int at) {
    return (body[at] & 0xFF) << 8 | body[at + 1] & 0xFF;
  }

  /// A variable byte integer (1.5.5): its value in the low half, the index behind it in the high
  /// half.
  private long varint(int from) throws IOException {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = body[from + i];
      value |= (digit & 0x7F) << (7 * i);
      if (digit >= 0) {
        return (long) (from + i + 1) << 32 | value;
      }
    }
    throw new IOException("A length of more than four bytes");
  }
}
