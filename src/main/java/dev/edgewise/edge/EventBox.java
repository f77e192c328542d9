package dev.edgewise.edge;

import dev.edgewise.base.Threads;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.telemetry.EdgeEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Events on their way to the station, in order, each until it is acknowledged (QoS 1). While the
/// way is down they wait in memory; when there is no room the oldest goes, and is counted. Safe for
/// many threads.
final class EventBox implements AutoCloseable {
  /// Events under way without an acknowledgement.
  private static final int WINDOW = 64;

  private static final long REST_MILLIS = 200;

  private final MqttLink link;
  private final String topic;
  private final int capacity;
  private final Deque<EdgeEvent> waiting = new ArrayDeque<>();
  private long sent;
  private long bytes;
  private long dropped;
  private boolean up;
  private boolean closed;
  private @Nullable Thread sender;

  /// @param capacity most events that wait
  EventBox(MqttLink link, String topic, int capacity) {
    this.link = link;
    this.topic = topic;
    this.capacity = capacity;
  }

  void start() {
    sender = Threads.start("edge-events", this::run);
  }

  /// Never blocks.
  synchronized void add(EdgeEvent event) {
    if (waiting.size() >= capacity) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.addLast(event);
    notifyAll();
  }

  /// Whether the link to the station is up.
  synchronized void linkIs(boolean isUp) {
    up = isUp;
    notifyAll();
  }

  synchronized int waiting() {
    return waiting.size();
  }

  /// Events that found no room, since the start.
  synchronized long dropped() {
    return dropped;
  }

  /// Events that the station's broker has acknowledged, since the start.
  synchronized long sent() {
    return sent;
  }

  @Override
  public void close() {
    Thread thread;
    synchronized (this) {
      closed = true;
      thread = sender;
      notifyAll();
    }
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    Deque<Sending> underWay = new ArrayDeque<>();
    try {
      while (true) {
        EdgeEvent next = next(underWay);
        if (next == null) {
          return;
        }
        byte[] payload = EdgeEventJson.encode(next);
        CompletableFuture<Void> done = link.publish(MqttMessage.of(topic, payload, 1, false));
        count(payload.length);
        underWay.addLast(new Sending(next, done));
        done.whenComplete((nothing, error) -> wake());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void count(int length) {
    bytes += length;
  }

  /// Payload bytes that were sent, since the start.
  synchronized long bytes() {
    return bytes;
  }

  private synchronized void wake() {
    notifyAll();
  }

  /// The next event to send; null at the end. What was not delivered goes back to the front, in
  /// order, and waits for the link.
  private synchronized @Nullable EdgeEvent next(Deque<Sending> underWay)
      throws InterruptedException {
    while (!closed) {
      settle(underWay);
      if (up && !waiting.isEmpty() && underWay.size() < WINDOW) {
        return waiting.removeFirst();
      }
      wait();
    }
    return null;
  }

  private void settle(Deque<Sending> underWay) throws InterruptedException {
    while (!underWay.isEmpty() && underWay.getFirst().done.isDone()) {
      if (underWay.getFirst().done.isCompletedExceptionally()) {
        giveBack(underWay);
        // A short rest: the link may not have told yet that it is down.
        wait(REST_MILLIS);
        up = link.state() instanceof ConnectionState.Connected;
        return;
      }
      underWay.removeFirst();
      sent++;
    }
  }

  private void giveBack(Deque<Sending> underWay) {
    while (!underWay.isEmpty()) {
      Sending last = underWay.removeLast();
      if (waiting.size() < capacity) {
        waiting.addFirst(last.event);
      } else {
        dropped++;
      }
    }
  }

  private record Sending(EdgeEvent event, CompletableFuture<Void> done) {}
}
