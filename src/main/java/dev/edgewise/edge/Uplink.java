package dev.edgewise.edge;

import dev.edgewise.base.BoundedQueue;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.sparkplug.EdgeValues;
import dev.edgewise.connect.sparkplug.SparkplugEdgeNode;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Puts values into the node's store and sends them up by Sparkplug, on a thread of its own:
/// neither a slow disk nor a slow way upwards holds anything up on the node. What finds no room is
/// counted and declared.
final class Uplink implements TelemetrySink, AutoCloseable, KeptMessages.Uplinked {
  private static final Duration PACE = Duration.ofMillis(50);
  private static final int MOST_AT_ONCE = 256;

  /// Some more may come to the first: a message of its own for each takes the processor from what
  /// decides.
  private static final long GATHER_MILLIS = 5;

  private final SparkplugEdgeNode node;
  private final UpwardMetrics metrics;
  private final BoundedQueue<Item> queue;
  private final EdgeStore store;
  private final StoreNames names;
  private final KeptMessages kept = new KeptMessages(this);

  /// What devices measured, and behind it what the node worked out, by device.
  private final Outgoing[] outgoing;

  private final Outgoing[] derived;
  private final AtomicLong offered = new AtomicLong();
  private final LongAdder overflow = new LongAdder();

  /// Of the uplink's thread alone.
  private long takenValues;

  private long declared;
  private long lastMeasured;

  /// Values offered by the last time that the queue was looked at.
  private long settledTicket;

  private final LastSent last;
  private final IntPredicate isThere;
  private final BooleanSupplier inDoubt;
  private final boolean[] told;
  private final TimeSource time;
  private final LongAdder bytes = new LongAdder();
  private final LongAdder samples = new LongAdder();
  private final CountDownLatch ending = new CountDownLatch(1);
  private volatile boolean closed;
  private @Nullable Thread thread;

  private sealed interface Item {
    record Values(SampleBatch batch, long ticket) implements Item {}

    record Own(EdgeValues values) implements Item {}

    record Accepted(int device, int metric, long time, double value) implements Item {}
  }

  /// Where values are kept.
  ///
  /// @param capacity most messages of devices that wait for the store
  /// @param inDoubt whether the node's clock is: times that it gave are marked then
  record Keeping(EdgeStore store, StoreNames names, int capacity, BooleanSupplier inDoubt) {}

  /// @param isThere whether a device can be reached
  Uplink(
      SparkplugEdgeNode node,
      UpwardMetrics metrics,
      IntPredicate isThere,
      Keeping keeping,
      TimeSource time) {
    this.node = node;
    this.store = keeping.store();
    this.names = keeping.names();
    this.inDoubt = keeping.inDoubt();
    this.isThere = isThere;
    this.told = new boolean[metrics.specs().size()];
    this.metrics = metrics;
    this.queue = new BoundedQueue<>(keeping.capacity(), time);
    this.time = time;
    outgoing = new Outgoing[metrics.specs().size()];
    derived = new Outgoing[outgoing.length];
    for (int i = 0; i < outgoing.length; i++) {
      outgoing[i] = new Outgoing();
      derived[i] = new Outgoing();
    }
    last = new LastSent(metrics);
  }

  /// Devices are not there until they are heard of.
  void start() {
    metrics.specs().forEach(spec -> node.online(spec.name(), false));
    node.start();
    thread = Threads.start("edge-uplink", this::run);
  }

  @Override
  public void samples(SampleBatch batch) {
    if (!queue.offer(new Item.Values(batch, offered.incrementAndGet()))) {
      overflow.add(upward(batch));
    }
  }

  @Override
  public long offered() {
    return offered.get();
  }

  /// Acknowledges messages of devices.
  KeptMessages kept() {
    return kept;
  }

  private long upward(SampleBatch batch) {
    long count = 0;
    for (int i = 0; i < batch.size(); i++) {
      count += metrics.device(batch.tag(i)) == UpwardMetrics.NONE ? 0 : 1;
    }
    return count;
  }

  /// Values of the node itself.
  void own(EdgeValues values) {
    queue.offer(new Item.Own(values));
  }

  /// A command was accepted whose target is no signal.
  void accepted(AssetPath target, double value, long now) {
    metrics
        .actuator(target.toString())
        .ifPresent(at -> queue.offer(new Item.Accepted(at[0], at[1], now, value)));
  }

  int waiting() {
    return queue.size();
  }

  int capacity() {
    return queue.capacity();
  }

  /// Messages of devices that found no room, since the start.
  long dropped() {
    return queue.dropped();
  }

  /// Payload bytes sent up by Sparkplug data messages, since the start.
  long bytes() {
    return bytes.sum();
  }

  /// Values sent up, since the start.
  long samples() {
    return samples.sum();
  }

  @Override
  public void close() {
    closed = true;
    ending.countDown();
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      Threads.join(running, Duration.ofSeconds(1));
    }
    node.close();
  }

  private void run() {
    try {
      while (!closed) {
        Item first = queue.poll(PACE);
        List<Item> all = new ArrayList<>();
        if (first != null) {
          var unused = ending.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
          all.add(first);
          all.addAll(queue.drain(MOST_AT_ONCE));
        }
        for (Item item : all) {
          take(item);
        }
        last.due(time.monotonicNanos(), this::put);
        flush();
        settleOnline();
        acknowledge();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acknowledge() {
    StoreLane measured = store.lane(Lanes.MEASURED);
    long missed = overflow.sum() - declared;
    if (missed > 0) {
      declared += missed;
      store.unstored(measured, missed, "more came than there was room for");
    }
    // The newest ticket may have found no room; then nothing of it is waited for.
    long ticket = queue.size() == 0 ? Math.max(takenValues, settledTicket) : takenValues;
    settledTicket = offered.get();
    kept.given(ticket, new long[] {lastMeasured});
    kept.release(new long[] {measured.forced()}, !store.trouble().isEmpty());
  }

  /// Behind the values: those that came before a birth are in it, with their own times. A birth
  /// without them would say "no value yet" with a later time.
  private void settleOnline() {
    for (int device = 0; device < told.length; device++) {
      boolean now = isThere.test(device);
      if (now != told[device]) {
        told[device] = now;
        node.online(metrics.specs().get(device).name(), now);
      }
    }
  }

  private void take(Item item) throws InterruptedException {
    switch (item) {
      case Item.Values(SampleBatch batch, long ticket) -> {
        takenValues = ticket;
        for (int i = 0; i < batch.size(); i++) {
          int tag = batch.tag(i);
          if (metrics.device(tag) != UpwardMetrics.NONE) {
            last.offer(
                tag,
                batch.sourceTime(i),
                batch.bits(i),
                isOwnTime(batch, i) ? timed(batch.quality(i)) : batch.quality(i),
                time.monotonicNanos(),
                this::put);
          }
        }
      }
      case Item.Own(EdgeValues values) ->
          send(store.lane(Lanes.DERIVED), StoreNames.NODE, "", timed(values));
      case Item.Accepted(int device, int metric, long now, double value) -> {
        ValueType type = metrics.specs().get(device).metrics().get(metric).type();
        outgoing[device].add(metric, now, type.toBits(value), timed(Quality.GOOD));
      }
    }
  }

  /// What the node worked out may rest on times that it gave, so all of it counts.
  private boolean isOwnTime(SampleBatch batch, int i) {
    return batch.sourceTime(i) == batch.receiveTime(i) || metrics.isDerived(batch.tag(i));
  }

  /// The quality of a value whose time is of this node's clock.
  private int timed(int quality) {
    return Quality.isGood(quality) && inDoubt.getAsBoolean() ? Quality.UNCERTAIN : quality;
  }

  private EdgeValues timed(EdgeValues own) {
    int[] qualities = Arrays.stream(own.qualities()).map(this::timed).toArray();
    return new EdgeValues(own.metrics(), own.times(), own.values(), qualities, own.historical());
  }

  private void put(int tag, long sourceTime, long bits, int quality) {
    Outgoing[] to = metrics.isDerived(tag) ? derived : outgoing;
    to[metrics.device(tag)].add(metrics.metric(tag), sourceTime, bits, quality);
  }

  private void flush() throws InterruptedException {
    for (int device = 0; device < outgoing.length; device++) {
      flush(store.lane(Lanes.MEASURED), device, outgoing[device]);
      flush(store.lane(Lanes.DERIVED), device, derived[device]);
    }
  }

  private void flush(StoreLane lane, int device, Outgoing values) throws InterruptedException {
    if (values.size > 0) {
      samples.add(values.size);
      long number = send(lane, device, metrics.specs().get(device).name(), values.take());
      if (lane.name().equals(Lanes.MEASURED) && number > 0) {
        lastMeasured = number;
      }
    }
  }

  /// Into the store first. Without it values are still sent, and missing in the ledger.
  ///
  /// @return number of the record; 0 when it was not stored
  private long send(StoreLane lane, int device, String name, EdgeValues values)
      throws InterruptedException {
    byte[] record = StoreRecord.of(names, device, values);
    long number = store.append(lane, record, values.size());
    Map<String, String> mark = number == 0 ? Map.of() : store.mark(lane, number).properties();
    if (number > 0 && node.isOnline(name)) {
      lane.sent(number, false);
    }
    bytes.add(node.publish(name, values, mark));
    return number;
  }

  /// Values of one device for the next message.
  private static final class Outgoing {
    private int size;
    private int[] index = new int[16];
    private long[] times = new long[16];
    private long[] bits = new long[16];
    private int[] qualities = new int[16];

    void add(int metric, long time, long value, int quality) {
      if (size == index.length) {
        index = Arrays.copyOf(index, size * 2);
        times = Arrays.copyOf(times, size * 2);
        bits = Arrays.copyOf(bits, size * 2);
        qualities = Arrays.copyOf(qualities, size * 2);
      }
      index[size] = metric;
      times[size] = time;
      bits[size] = value;
      qualities[size++] = quality;
    }

    EdgeValues take() {
      EdgeValues out =
          new EdgeValues(
              Arrays.copyOf(index, size),
              Arrays.copyOf(times, size),
              Arrays.copyOf(bits, size),
              Arrays.copyOf(qualities, size),
              false);
      size = 0;
      return out;
    }
  }
}
