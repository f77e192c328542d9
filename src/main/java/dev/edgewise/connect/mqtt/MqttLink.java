package dev.edgewise.connect.mqtt;

import dev.edgewise.base.ErrorCode;
import dev.edgewise.connect.api.ConnectionState;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One MQTT 5 client session that keeps itself connected. Safe for many threads.
public interface MqttLink extends AutoCloseable {
  /// The kind of failure of a message of which not a byte was written: nobody has it. After another
  /// failure of the link the peer may have it.
  ErrorCode NOT_WRITTEN = new ErrorCode("MQTT-NOT-WRITTEN");

  /// The kind of failure of a message that the broker refused: nobody has it.
  ErrorCode REFUSED = new ErrorCode("MQTT-REFUSED");

  /// Begins to connect, in the background; idempotent.
  void start();

  ConnectionState state();

  /// Calls `listener` at each change of state, one call after another, on the thread that brought
  /// the
  /// change about (the caller of `start` or `close` among them); it must not block.
  void onState(Consumer<ConnectionState> listener);

  /// Subscribes now and again after each reconnect. The handler runs on the link's one dispatch
  /// thread, message after message, and
  /// may block: then the link stops reading from the socket. A QoS 1 message is acknowledged after
  /// its handler has returned.
  ///
  /// Filters of one link should not overlap: some brokers (the embedded one among them) send a copy
  /// for each filter that matches, and each handler then sees each copy. QoS 2 is acknowledged as
  /// soon as the message has come in, not after its handler (Paho 1.2.5 leaves no choice).
  ///
  /// @param qos 0 to 2
  default void subscribe(Wanted wanted, int qos, MqttHandler handler) {
    subscribeDeferred(
        wanted,
        qos,
        (message, done) -> {
          handler.message(message);
          done.run();
        });
  }

  /// As above.
  ///
  /// @param filter an MQTT topic filter, wildcards and `$share/…` allowed
  default void subscribe(String filter, int qos, MqttHandler handler) {
    subscribe(Wanted.of(filter), qos, handler);
  }

  /// As [#subscribe], but a QoS 1 message is acknowledged when the handler says so, for example
  /// when
  /// what it held is safe on disk. The broker stops sending when its receive maximum is reached. A
  /// message that is not acknowledged when the connection ends comes again in the same session.
  void subscribeDeferred(Wanted wanted, int qos, MqttDeferredHandler handler);

  /// As above.
  ///
  /// @param filter an MQTT topic filter, wildcards and `$share/…` allowed
  default void subscribeDeferred(String filter, int qos, MqttDeferredHandler handler) {
    subscribeDeferred(Wanted.of(filter), qos, handler);
  }

  /// Subscriptions of which the broker has refused every filter: the first of them to the reason in
  /// plain words. The link stays up.
  default Map<String, String> refusedSubscriptions() {
    return Map.of();
  }

  /// Packets of the broker that were not MQTT 5, since the link was made. Each ended the session,
  /// and
  /// the link connected anew.
  default long malformedPackets() {
    return 0;
  }

  /// Counters, and what waits between the socket and the handlers.
  default LinkFigures figures() {
    return LinkFigures.NONE;
  }

  /// Publishes; waits for room within the peer's receive maximum. The future completes when the
  /// message is written (QoS 0) or
  /// acknowledged (QoS 1, 2), and exceptionally with an `EdgewiseException` when it was refused
  /// ([#REFUSED]), the link was down before ([#NOT_WRITTEN]), or it was lost on the way.
  CompletableFuture<Void> publish(MqttMessage message);

  /// Disconnects in an orderly way (no will is sent) and stops for good, within 2 s; idempotent.
  @Override
  void close();

  /// Ends the session at once as a cut cable would: the broker sends the will. The link stops for
  /// good.
  void abort();
}
