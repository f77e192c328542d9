package dev.edgewise.edge;

import dev.edgewise.base.BoundedQueue;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.sparkplug.EdgeValues;
import dev.edgewise.connect.sparkplug.SparkplugEdgeNode;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Sends values up by Sparkplug, on a thread of its own, so that a slow way upwards holds nothing
/// up on the node. What finds no room is counted.
final class Uplink implements TelemetrySink, AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(50);
  private static final int MOST_AT_ONCE = 256;

  /// Some more may come to the first: a message of its own for each takes the processor from what
  /// decides.
  private static final long GATHER_MILLIS = 5;

  private final SparkplugEdgeNode node;
  private final UpwardMetrics metrics;
  private final BoundedQueue<Item> queue;
  private final Outgoing[] outgoing;
  private final LastSent last;
  private final IntPredicate isThere;
  private final boolean[] told;
  private final TimeSource time;
  private final LongAdder bytes = new LongAdder();
  private final LongAdder samples = new LongAdder();
  private final CountDownLatch ending = new CountDownLatch(1);
  private volatile boolean closed;
  private @Nullable Thread thread;

  private sealed interface Item {
    record Values(SampleBatch batch) implements Item {}

    record Own(EdgeValues values) implements Item {}

    record Accepted(int device, int metric, long time, double value) implements Item {}
  }

  /// @param capacity most messages of devices that wait
  /// @param isThere whether a device can be reached
  Uplink(
      SparkplugEdgeNode node,
      UpwardMetrics metrics,
      IntPredicate isThere,
      int capacity,
      TimeSource time) {
    this.node = node;
    this.isThere = isThere;
    this.told = new boolean[metrics.specs().size()];
    this.metrics = metrics;
    this.queue = new BoundedQueue<>(capacity, time);
    this.time = time;
    outgoing = new Outgoing[metrics.specs().size()];
    for (int i = 0; i < outgoing.length; i++) {
      outgoing[i] = new Outgoing();
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
    queue.offer(new Item.Values(batch));
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
        all.forEach(this::take);
        last.due(time.epochNanos(), this::put);
        flush();
        settleOnline();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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

  private void take(Item item) {
    switch (item) {
      case Item.Values(SampleBatch batch) -> {
        for (int i = 0; i < batch.size(); i++) {
          int tag = batch.tag(i);
          if (metrics.device(tag) != UpwardMetrics.NONE) {
            last.offer(
                tag,
                batch.sourceTime(i),
                batch.bits(i),
                batch.quality(i),
                time.epochNanos(),
                this::put);
          }
        }
      }
      case Item.Own(EdgeValues values) -> bytes.add(node.publish("", values));
      case Item.Accepted(int device, int metric, long now, double value) -> {
        ValueType type = metrics.specs().get(device).metrics().get(metric).type();
        outgoing[device].add(metric, now, type.toBits(value), Quality.GOOD);
      }
    }
  }

  private void put(int tag, long sourceTime, long bits, int quality) {
    outgoing[metrics.device(tag)].add(metrics.metric(tag), sourceTime, bits, quality);
  }

  private void flush() {
    for (int device = 0; device < outgoing.length; device++) {
      if (outgoing[device].size > 0) {
        samples.add(outgoing[device].size);
        bytes.add(node.publish(metrics.specs().get(device).name(), outgoing[device].take()));
      }
    }
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
