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
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Events on their way to the station, in order, each until it is acknowledged (QoS 1). While the
/// way is down they wait in memory; when there is no room the oldest goes, and is counted. Safe for
/// many threads. Whoever adds waits for nobody: it may be a command that is on its way.
final class EventBox implements AutoCloseable {
  /// Events under way without an acknowledgement.
  private static final int WINDOW = 64;

  private static final long REST_MILLIS = 200;

  /// A sender that was woken lets some more come: what is told about a decision must not take the
  /// processor from the next one.
  private static final long GATHER_MILLIS = 5;

  private final MqttLink link;
  private final String topic;
  private final int capacity;
  private final Deque<EdgeEvent> waiting = new ConcurrentLinkedDeque<>();
  private final AtomicInteger size = new AtomicInteger();
  private final LongAdder sent = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final AtomicBoolean resting = new AtomicBoolean();
  private final Semaphore wakeUps = new Semaphore(0);

  /// Opens at the end.
  private final CountDownLatch rest = new CountDownLatch(1);

  private volatile boolean up;
  private volatile boolean closed;
  private volatile @Nullable Thread sender;

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
  void add(EdgeEvent event) {
    waiting.addLast(event);
    if (size.incrementAndGet() > capacity && take() != null) {
      dropped.increment();
    }
    wake();
  }

  private @Nullable EdgeEvent take() {
    EdgeEvent first = waiting.pollFirst();
    if (first != null) {
      size.decrementAndGet();
    }
    return first;
  }

  /// Whether the link to the station is up.
  void linkIs(boolean isUp) {
    up = isUp;
    wake();
  }

  int waiting() {
    return size.get();
  }

  /// Events that found no room, since the start.
  long dropped() {
    return dropped.sum();
  }

  /// Events that the station's broker has acknowledged, since the start.
  long sent() {
    return sent.sum();
  }

  /// Payload bytes that were sent, since the start.
  long bytes() {
    return bytes.sum();
  }

  @Override
  public void close() {
    closed = true;
    rest.countDown();
    Thread thread = sender;
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
        bytes.add(payload.length);
        underWay.addLast(new Sending(next, done));
        done.whenComplete((nothing, error) -> wake());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Only a sender that rests is woken.
  private void wake() {
    if (resting.get() && resting.compareAndSet(true, false)) {
      wakeUps.release();
    }
  }

  /// The next event to send; null at the end. What was not delivered goes back to the front, in
  /// order, and waits for the link.
  private @Nullable EdgeEvent next(Deque<Sending> underWay) throws InterruptedException {
    while (!closed) {
      EdgeEvent now = ready(underWay);
      if (now != null) {
        return now;
      }
      // Said before the second look: whatever comes after that look wakes it.
      resting.set(true);
      now = ready(underWay);
      if (now != null) {
        awake();
        return now;
      }
      wakeUps.acquire();
      var unused = rest.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
    }
    return null;
  }

  /// Takes back that it rests; a wake-up that came meanwhile is used up.
  private void awake() throws InterruptedException {
    if (!resting.compareAndSet(true, false)) {
      wakeUps.acquire();
    }
  }

  private @Nullable EdgeEvent ready(Deque<Sending> underWay) throws InterruptedException {
    settle(underWay);
    return up && underWay.size() < WINDOW ? take() : null;
  }

  private void settle(Deque<Sending> underWay) throws InterruptedException {
    while (!underWay.isEmpty() && underWay.getFirst().done.isDone()) {
      if (underWay.getFirst().done.isCompletedExceptionally()) {
        giveBack(underWay);
        // A short rest: the link may not have told yet that it is down.
        rest.await(REST_MILLIS, TimeUnit.MILLISECONDS);
        up = link.state() instanceof ConnectionState.Connected;
        return;
      }
      underWay.removeFirst();
      sent.increment();
    }
  }

  private void giveBack(Deque<Sending> underWay) {
    while (!underWay.isEmpty()) {
      Sending last = underWay.removeLast();
      if (size.get() < capacity) {
        waiting.addFirst(last.event);
        size.incrementAndGet();
      } else {
        dropped.increment();
      }
    }
  }

  private record Sending(EdgeEvent event, CompletableFuture<Void> done) {}
}
