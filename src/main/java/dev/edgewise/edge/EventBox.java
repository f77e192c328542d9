package dev.edgewise.edge;

import dev.edgewise.base.Threads;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.LedgerRecords;
import dev.edgewise.telemetry.EdgeEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Events on their way into the node's store and to the station, in order. Those that are not
/// acknowledged are sent again by [Drain]. Safe for many threads. Whoever adds waits for nobody: it
/// may be a command that is on its way.
final class EventBox implements AutoCloseable {
  /// Messages under way without an answer of the broker; what comes then is left to [Drain].
  private static final int WINDOW = 64;

  /// Most events of a message; a message costs far more than an event in it.
  static final int MOST_TOGETHER = 50;

  /// A sender that was woken lets some more come: what is told about a decision must not take the
  /// processor from the next one.
  private static final long GATHER_MILLIS = 5;

  private static final Duration END = Duration.ofSeconds(2);

  private final EdgeStore store;
  private final StoreLane lane;
  private final MqttLink link;
  private final String topic;
  private final int capacity;
  private final List<EdgeEvent> together = new ArrayList<>();
  private final Deque<Supplier<EdgeEvent>> waiting = new ConcurrentLinkedDeque<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final AtomicBoolean resting = new AtomicBoolean();
  private final Semaphore wakeUps = new Semaphore(0);

  /// Opens at the end.
  private final CountDownLatch rest = new CountDownLatch(1);

  private volatile boolean up;
  private volatile boolean closed;
  private volatile @Nullable Thread sender;

  /// @param capacity most events that wait for the store
  EventBox(EdgeStore store, MqttLink link, String topic, int capacity) {
    this.store = store;
    this.lane = store.lane(Lanes.EVENTS);
    this.link = link;
    this.topic = topic;
    this.capacity = capacity;
  }

  void start() {
    sender = Threads.start("edge-events", this::run);
  }

  /// Never blocks.
  void add(EdgeEvent event) {
    addLater(() -> event);
  }

  /// As [#add], for one that is put into words by the sender: a decision does not wait for them.
  void addLater(Supplier<EdgeEvent> event) {
    waiting.addLast(event);
    if (size.incrementAndGet() > capacity && take() != null) {
      dropped.increment();
      store.unstored(lane, 1, "more came than there was room for");
    }
    wake();
  }

  private @Nullable Supplier<EdgeEvent> take() {
    Supplier<EdgeEvent> first = waiting.pollFirst();
    if (first != null) {
      size.decrementAndGet();
    }
    return first;
  }

  /// Whether the link to the station is up.
  void linkIs(boolean isUp) {
    up = isUp;
  }

  int waiting() {
    return size.get();
  }

  /// Events that found no room, since the start.
  long dropped() {
    return dropped.sum();
  }

  /// Payload bytes that were sent, since the start.
  long bytes() {
    return bytes.sum();
  }

  /// What waits goes into the store before the end.
  @Override
  public void close() {
    closed = true;
    rest.countDown();
    Thread thread = sender;
    if (thread != null) {
      wakeUps.release();
      Threads.join(thread, END);
    }
  }

  private void run() {
    try {
      while (true) {
        Supplier<EdgeEvent> next = next();
        if (next == null) {
          return;
        }
        while (next != null) {
          together.add(next.get());
          next = together.size() < MOST_TOGETHER ? take() : null;
        }
        send(together);
        together.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(List<EdgeEvent> events) throws InterruptedException {
    List<byte[]> stored = new ArrayList<>(events.size());
    long[] numbers = new long[events.size()];
    for (EdgeEvent event : events) {
      byte[] payload = EdgeEventJson.encode(event);
      long number = store.append(lane, StoreRecord.ofEvent(payload), 1);
      if (number > 0) {
        numbers[stored.size()] = number;
        stored.add(payload);
      } else if (mayGo()) {
        publish(payload, Map.of());
      }
    }
    if (stored.isEmpty() || !mayGo()) {
      return;
    }
    for (int i = 0; i < stored.size(); i++) {
      lane.sent(numbers[i], false);
    }
    publish(
        EdgeEventJson.join(stored),
        LedgerRecords.ofEach(store.epoch(), lane.name(), Arrays.copyOf(numbers, stored.size()))
            .properties());
  }

  private boolean mayGo() {
    return up && underWay.get() < WINDOW;
  }

  private void publish(byte[] payload, Map<String, String> mark) {
    underWay.incrementAndGet();
    bytes.add(payload.length);
    link.publish(MqttMessage.of(topic, payload, 1, false).withProperties(mark))
        .whenComplete((nothing, error) -> underWay.decrementAndGet());
  }

  /// Only a sender that rests is woken.
  private void wake() {
    if (resting.get() && resting.compareAndSet(true, false)) {
      wakeUps.release();
    }
  }

  /// The next event; null at the end, when none waits.
  private @Nullable Supplier<EdgeEvent> next() throws InterruptedException {
    while (true) {
      Supplier<EdgeEvent> now = take();
      if (now != null || closed) {
        return now;
      }
      // Said before the second look: whatever comes after that look wakes it.
      resting.set(true);
      now = take();
      if (now != null) {
        awake();
        return now;
      }
      if (!closed) {
        wakeUps.acquire();
        var unused = rest.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  /// Takes back that it rests; a wake-up that came meanwhile is used up.
  private void awake() throws InterruptedException {
    if (!resting.compareAndSet(true, false)) {
      wakeUps.acquire();
    }
  }
}
