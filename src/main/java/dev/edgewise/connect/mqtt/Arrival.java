package dev.edgewise.connect.mqtt;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A message on its way to the handlers. It is acknowledged when all who hold it have let go; the
/// dispatch thread holds it until every handler was called.
final class Arrival {
  /// Makes the arrivals of one session.
  @FunctionalInterface
  interface Maker {
    /// To be called in the order in which messages come: they are acknowledged in that order.
    ///
    /// @param packetId of QoS 1 and 2; 0 at QoS 0
    /// @param subscriptions identifiers that the broker sent along; empty when it sent none
    Arrival arrival(MqttMessage message, int packetId, List<Integer> subscriptions);
  }

  private final MqttMessage message;
  private final List<Integer> subscriptions;
  private final Runnable acknowledge;
  private final AtomicInteger holders = new AtomicInteger(1);

  /// @param subscriptions identifiers that the broker sent along; empty when it sent none
  /// @param acknowledge run once, when the message is done with
  Arrival(MqttMessage message, List<Integer> subscriptions, Runnable acknowledge) {
    this.message = message;
    this.subscriptions = subscriptions;
    this.acknowledge = acknowledge;
  }

  MqttMessage message() {
    return message;
  }

  List<Integer> subscriptions() {
    return subscriptions;
  }

  /// A hold on the message; running it lets go, once.
  Runnable hold() {
    holders.incrementAndGet();
    AtomicBoolean held = new AtomicBoolean(true);
    return () -> {
      if (held.compareAndSet(true, false)) {
        release();
      }
    };
  }

  /// The dispatch thread is done.
  void release() {
    if (holders.decrementAndGet() == 0) {
      acknowledge.run();
    }
  }
}
