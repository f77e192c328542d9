package dev.edgewise.connect.mqtt;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.MqttPublish;
import org.eclipse.paho.mqttv5.common.util.MqttTopicValidator;

/// Sends messages of QoS 0 on the caller's thread, past Paho's queue: a command is on its way when
/// the publish returns. Only what needs nothing of Paho goes this way. Safe for many threads.
final class DirectSender {
  /// Larger messages go through Paho, which knows what the broker takes.
  private static final int LARGEST_PAYLOAD = 1 << 14;

  /// The most that a header has beside topic and properties of ours.
  private static final int HEAD = 16;

  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final NoDelaySockets sockets;
  private final Function<Exception, Exception> failure;
  private volatile long largest;

  /// @param failure what to tell of a message that was not sent
  DirectSender(NoDelaySockets sockets, Function<Exception, Exception> failure) {
    this.sockets = sockets;
    this.failure = failure;
  }

  /// The broker has taken the connection: from now on.
  void open(IMqttToken answered) {
    MqttProperties properties = answered.getResponseProperties();
    Long most = properties == null ? null : properties.getMaximumPacketSize();
    largest = most == null ? NO_LIMIT : most;
  }

  void close() {
    largest = 0;
  }

  /// Sends, if it can go this way.
  ///
  /// @return empty when Paho is to send it
  Optional<CompletableFuture<Void>> send(MqttMessage message) {
    SharedOutput out = sockets.output();
    boolean plain =
        message.qos() == 0
            && !message.retained()
            && message.payload().length <= LARGEST_PAYLOAD
            && largest > 0;
    if (out == null || !plain) {
      return Optional.empty();
    }
    try {
      return sent(message, out)
          ? Optional.of(CompletableFuture.completedFuture(null))
          : Optional.empty();
    } catch (MqttException | IOException e) {
      return Optional.of(CompletableFuture.failedFuture(failure.apply(e)));
    }
  }

  private boolean sent(MqttMessage message, SharedOutput out) throws MqttException, IOException {
    MqttTopicValidator.validate(message.topic(), false, true);
    var paho = PahoMessages.toPaho(message);
    MqttPublish packet = new MqttPublish(message.topic(), paho, paho.getProperties());
    byte[] head = packet.getHeader();
    if (head.length + message.payload().length + HEAD > largest) {
      return false;
    }
    out.packet(head, packet.getPayload());
    return true;
  }
}
