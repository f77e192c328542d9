package dev.edgewise.connect.mqtt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/// Lets a fault run feed bytes to the reader of MQTT packets, which is hidden in its room.
public final class TapDoor {
  private TapDoor() {}

  /// Reads a stream to its end as a connection does.
  ///
  /// @param taken gets the messages that were taken out of the stream
  /// @return bytes that were left to Paho
  /// @throws IOException when the stream was found not to be MQTT 5
  public static int read(byte[] stream, Consumer<MqttMessage> taken) throws IOException {
    PublishTap tap =
        new PublishTap(new ByteArrayInputStream(stream), packet -> take(packet, taken));
    return tap.readAllBytes().length;
  }

  private static boolean take(PublishPacket packet, Consumer<MqttMessage> taken) {
    Optional<Arrival> arrival =
        packet.arrival(
            (message, id, subscriptions) -> new Arrival(message, subscriptions, () -> {}));
    arrival.map(Arrival::message).ifPresent(taken);
    return arrival.isPresent();
  }
}
