package dev.edgewise.connect.sparkplug;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttDeferredHandler;
import dev.edgewise.connect.mqtt.MqttHandler;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.MqttSpec;
import dev.edgewise.connect.mqtt.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A client of a [FakeBroker], on the test's thread. It does not reconnect by itself: see
/// [FakeBroker#reconnect].
public final class FakeLink implements MqttLink {
  private static final ErrorCode DOWN = new ErrorCode("MQTT-DOWN");

  private final FakeBroker broker;
  private final MqttSpec spec;
  private final TimeSource time;
  private final Map<String, MqttHandler> handlers = new LinkedHashMap<>();
  private final List<Consumer<ConnectionState>> listeners = new ArrayList<>();
  private ConnectionState state = new ConnectionState.Stopped();
  private Optional<MqttSpec.Will> will = Optional.empty();
  private boolean ended;

  FakeLink(FakeBroker broker, MqttSpec spec, TimeSource time) {
    this.broker = broker;
    this.spec = spec;
    this.time = time;
  }

  public MqttSpec spec() {
    return spec;
  }

  /// The will of the session that is or was last.
  public Optional<MqttSpec.Will> will() {
    return will;
  }

  @Override
  public void start() {
    connect();
  }

  @Override
  public ConnectionState state() {
    return state;
  }

  @Override
  public void onState(Consumer<ConnectionState> listener) {
    listeners.add(listener);
  }

  /// There are no acknowledgements here, and the first filter is always granted.
  @Override
  public void subscribeDeferred(Wanted wanted, int qos, MqttDeferredHandler handler) {
    MqttHandler all =
        message -> {
          if (wanted.except().stream().noneMatch(out -> FakeBroker.matches(out, message.topic()))) {
            handler.message(message, () -> {});
          }
        };
    handlers.put(wanted.name(), all);
    if (isConnected()) {
      subscribed(wanted.name(), all);
    }
  }

  @Override
  public CompletableFuture<Void> publish(MqttMessage message) {
    if (!isConnected()) {
      return CompletableFuture.failedFuture(
          new EdgewiseException(MqttLink.NOT_WRITTEN, "The link is down.", "Wait for it."));
    }
    broker.event("publish " + spec.clientId() + " " + message.topic());
    broker.publish(message);
    return broker.losesAcknowledgement(message)
        ? CompletableFuture.failedFuture(
            new EdgewiseException(DOWN, "The message was not delivered.", "Wait for the link."))
        : CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    if (isConnected()) {
      broker.event("disconnect " + spec.clientId());
      broker.disconnect(this, null);
    }
    end();
  }

  @Override
  public void abort() {
    if (isConnected()) {
      broker.disconnect(this, will.orElse(null));
    }
    end();
  }

  void connect() {
    if (ended || isConnected()) {
      return;
    }
    if (!broker.isReachable()) {
      lost("the broker cannot be reached");
      return;
    }
    will = spec.will().get();
    broker.event("connect " + spec.clientId());
    broker.connect(this);
    state = new ConnectionState.Connected(time.epochNanos());
    new LinkedHashMap<>(handlers).forEach(this::subscribed);
    ConnectionState up = state;
    listeners.forEach(listener -> listener.accept(up));
  }

  void lost(String reason) {
    broker.disconnect(this, will.orElse(null));
    change(new ConnectionState.Waiting(time.epochNanos(), time.epochNanos(), 1, reason));
  }

  void deliver(MqttMessage message) {
    if (isConnected()) {
      handlers.forEach(
          (filter, handler) -> {
            if (FakeBroker.matches(filter, message.topic())) {
              deliver(message, handler);
            }
          });
    }
  }

  void deliver(MqttMessage message, MqttHandler handler) {
    try {
      handler.message(message);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in a test", e);
    }
  }

  private void subscribed(String filter, MqttHandler handler) {
    broker.event("subscribe " + spec.clientId() + " " + filter);
    broker.deliverRetained(this, filter, handler);
  }

  private void end() {
    if (!ended) {
      ended = true;
      change(new ConnectionState.Stopped());
    }
  }

  private boolean isConnected() {
    return state instanceof ConnectionState.Connected;
  }

  private void change(ConnectionState next) {
    state = next;
    listeners.forEach(listener -> listener.accept(next));
  }
}
