package dev.edgewise.connect.sparkplug;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import java.time.Duration;
import java.util.Optional;

/// The STATE messages of a host: a will and a birth that carry the time of the same connect, an
/// answer to a death that someone else tells of, and a goodbye. Safe for many threads.
final class HostPresence {
  private static final int QOS = 1;

  private final String topic;
  private final TimeSource time;
  private long connectMillis;
  private boolean born;

  HostPresence(String hostId, TimeSource time) {
    this.topic = SparkplugTopic.state(hostId);
    this.time = time;
  }

  /// The will for the connect that starts now.
  synchronized MqttSpec.Will willForNextConnect() {
    connectMillis = time.epochMillis();
    return new MqttSpec.Will(
        topic, new StateMessage(false, connectMillis).encode(), QOS, true, Duration.ZERO);
  }

  /// To be sent when all subscriptions are made.
  synchronized MqttMessage birth() {
    born = true;
    return state(true, connectMillis);
  }

  /// The birth of the present connect, to be said again; empty when the host is not online.
  synchronized Optional<MqttMessage> standing() {
    return born ? Optional.of(state(true, connectMillis)) : Optional.empty();
  }

  synchronized void linkDown() {
    born = false;
  }

  /// The answer to a message on the own STATE topic: a host that is there contradicts its death
  /// (tck-id-message-flow-hid-sparkplug-state-message-delivered).
  synchronized Optional<MqttMessage> answerTo(byte[] payload) {
    boolean dead = StateMessage.decode(payload).map(state -> !state.online()).orElse(false);
    return dead && born ? Optional.of(state(true, connectMillis)) : Optional.empty();
  }

  /// To be sent before an orderly disconnect; empty when the host is not online.
  synchronized Optional<MqttMessage> goodbye() {
    if (!born) {
      return Optional.empty();
    }
    born = false;
    return Optional.of(state(false, time.epochMillis()));
  }

  private MqttMessage state(boolean online, long millis) {
    return MqttMessage.of(topic, new StateMessage(online, millis).encode(), QOS, true);
  }
}
