package dev.edgewise.bench;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.api.TopicFilter;
import dev.edgewise.connect.mqtt.MqttDeferredHandler;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.mqtt.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A link without a broker that is up from the start: what is delivered goes to the handlers on the
/// caller's thread, and what is published goes nowhere.
final class FaultLink implements MqttLink {
  private final TimeSource time;
  private final List<Handler> handlers = new ArrayList<>();
  private final List<Consumer<ConnectionState>> listeners = new ArrayList<>();
  private ConnectionState state = new ConnectionState.Stopped();

  private record Handler(
      TopicFilter filter, List<TopicFilter> except, MqttDeferredHandler handler) {
    boolean takes(String topic) {
      return filter.matches(topic) && except.stream().noneMatch(out -> out.matches(topic));
    }
  }

  FaultLink(TimeSource time) {
    this.time = time;
  }

  void deliver(String topic, byte[] payload) throws InterruptedException {
    MqttMessage message = MqttMessage.of(topic, payload, 1, false);
    for (Handler handler : handlers) {
      if (handler.takes(topic)) {
        handler.handler.message(message, () -> {});
      }
    }
  }

  @Override
  public void start() {
    change(new ConnectionState.Connected(time.epochNanos()));
  }

  @Override
  public ConnectionState state() {
    return state;
  }

  @Override
  public void onState(Consumer<ConnectionState> listener) {
    listeners.add(listener);
  }

  @Override
  public void subscribeDeferred(Wanted wanted, int qos, MqttDeferredHandler handler) {
    handlers.add(
        new Handler(
            TopicFilter.of(wanted.name()),
            wanted.except().stream().map(TopicFilter::of).toList(),
            handler));
  }

  @Override
  public CompletableFuture<Void> publish(MqttMessage message) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {
    change(new ConnectionState.Stopped());
  }

  @Override
  public void abort() {
    close();
  }

  private void change(ConnectionState next) {
    state = next;
    listeners.forEach(listener -> listener.accept(next));
  }
}
