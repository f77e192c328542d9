package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.durable.LogOptions;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.Waveform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last inputs of a node, on disk, bounded by age and bytes: what devices said, as the
/// pipelines got it. Age is time in which the node ran, so that no clock that is set makes the last
/// hour old, nor keeps an older one. Whoever gives waits for nobody: what finds no room is counted.
/// A thread of its own gathers each 200 ms and writes once a second; nobody wakes it. Where it
/// cannot be opened the node runs without, and says so. Safe for many threads.
final class InputRing implements TelemetrySink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InputRing.class);
  /// Short, so that what waits is still young when it goes: it is packed at once.
  private static final Duration PACE = Duration.ofMillis(200);

  private static final int PACES_TO_WRITE = 5;
  private static final long MOST_WAITING_BYTES = 8L << 20;
  private static final int SAMPLE_BYTES = 40;
  private static final int MOST_SAMPLES = 20_000;
  private static final int SEGMENTS = 64;
  private static final int AGES = 16;
  private static final int LEAST_SEGMENT = 64 << 10;
  private static final int MOST_SEGMENT = 2 << 20;
  private static final Duration END = Duration.ofSeconds(2);

  private final EdgeConfig.Inputs config;
  private final TimeSource time;
  private final int[] numbers;
  private final Map<AssetPath, Integer> waves = new HashMap<>();
  private final Optional<DurableLog> log;
  private final String unopened;
  private final ConcurrentLinkedQueue<Item> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final LongAdder lost = new LongAdder();
  private volatile boolean closed;
  private @Nullable Thread thread;

  /// Of the writer alone, as is all below: what was gathered and not written.
  private final Deque<Packed> packed = new ArrayDeque<>();

  /// When the present segment began, by the monotonic clock.
  private long began;

  /// What the ring's clock is ahead of the monotonic one. It goes on from the newest record.
  private long clock;

  /// The last position of the oldest segment, and when it was written.
  private long oldestEnd;

  private long oldestWritten;

  private sealed interface Item {
    long bytes();

    record Samples(SampleBatch batch, long bytes) implements Item {}

    record Wave(Waveform wave, long bytes) implements Item {}
  }

  private record Packed(byte[] record, int messages) {}

  private InputRing(
      EdgeConfig.Inputs config, int[] numbers, Optional<DurableLog> log, TimeSource time) {
    this(config, numbers, log, "", time);
  }

  private InputRing(
      EdgeConfig.Inputs config,
      int[] numbers,
      Optional<DurableLog> log,
      String unopened,
      TimeSource time) {
    this.config = config;
    this.numbers = numbers;
    this.log = log;
    this.unopened = unopened;
    this.time = time;
    began = time.monotonicNanos();
    clock = time.epochNanos() - began;
  }

  /// Opens the ring in `folder`, which is made when missing. One whose names are damaged is set
  /// aside; with any other trouble nothing is kept, and [#trouble] says why.
  ///
  /// @param tags with the signals of the devices registered
  static InputRing open(Path folder, EdgeConfig config, TagRegistry tags, TimeSource time) {
    EdgeConfig.Inputs kept = config.inputs();
    if (kept.age().isZero()) {
      return new InputRing(kept, new int[0], Optional.empty(), time);
    }
    try {
      return opened(folder, config, tags, time);
    } catch (EdgewiseException e) {
      LOG.warn("The node runs without its ring of inputs: {}", e.forPerson());
      return new InputRing(kept, new int[0], Optional.empty(), e.forPerson(), time);
    }
  }

  private static InputRing opened(Path folder, EdgeConfig config, TagRegistry tags, TimeSource time)
      throws EdgewiseException {
    EdgeConfig.Inputs kept = config.inputs();
    InputNames.setAsideIfDamaged(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new EdgewiseException(
          InputNames.UNUSABLE,
          "The folder " + folder + " cannot be made: " + e.getMessage() + ".",
          "Free space there, or choose another folder with --data.",
          e);
    }
    InputNames names = InputNames.read(folder);
    int before = names.size();
    int[] numbers = numbers(config, tags, names);
    Map<AssetPath, Integer> waves = new HashMap<>();
    for (EdgeConfig.EdgeDevice device : config.devices()) {
      for (EdgeWave wave : device.waveforms()) {
        AssetPath path = device.asset().child(wave.name());
        waves.put(path, names.number(path, null, wave.unit()));
      }
    }
    if (names.size() > before) {
      names.write(folder);
    }
    int segment =
        (int) Math.clamp(kept.bytes() / SEGMENTS, (long) LEAST_SEGMENT, (long) MOST_SEGMENT);
    LogOptions options = LogOptions.named("edge-inputs").withSegmentBytes(segment);
    DurableLog log = DurableLog.open(folder.resolve("log"), options, time);
    InputRing ring = new InputRing(kept, numbers, Optional.of(log), time);
    ring.waves.putAll(waves);
    ring.goOnFrom(log);
    return ring;
  }

  /// A newest record that cannot be read leaves the clock as it is.
  private void goOnFrom(DurableLog from) {
    long newest = from.nextPosition() - 1;
    try {
      from.replay(
          newest,
          newest,
          (position, record) -> clock = InputRecord.written(record) - time.monotonicNanos());
    } catch (EdgewiseException e) {
      LOG.warn("The newest of the node's old inputs could not be read: {}", e.forPerson());
    }
  }

  private long now() {
    return clock + time.monotonicNanos();
  }

  private static int[] numbers(EdgeConfig config, TagRegistry tags, InputNames names) {
    int[] numbers = new int[tags.size()];
    Arrays.fill(numbers, -1);
    for (EdgeConfig.EdgeDevice device : config.devices()) {
      for (EdgeSignal signal : device.signals()) {
        AssetPath path = device.asset().child(signal.name());
        tags.find(path)
            .ifPresent(
                tag -> {
                  TagSpec spec = tag.spec();
                  numbers[tag.id()] = names.number(path, spec.type(), spec.unit());
                });
      }
    }
    return numbers;
  }

  void start() {
    if (log.isPresent()) {
      thread = Threads.start("edge-inputs", this::run);
    }
  }

  @Override
  public void samples(SampleBatch batch) {
    if (batch.size() > 0 && batch.tag(0) < numbers.length && numbers[batch.tag(0)] >= 0) {
      offer(new Item.Samples(batch, (long) batch.size() * SAMPLE_BYTES));
    }
  }

  @Override
  public void waveform(Waveform wave) {
    if (waves.containsKey(wave.source())) {
      offer(new Item.Wave(wave, (long) wave.values().length * Float.BYTES));
    }
  }

  private void offer(Item item) {
    // One that is larger than all that may wait would make a record that the log does not take.
    if (item.bytes() > MOST_WAITING_BYTES || waitingBytes.get() > MOST_WAITING_BYTES) {
      lost.increment();
      return;
    }
    waitingBytes.addAndGet(item.bytes());
    waiting.add(item);
  }

  /// Messages that were not kept, since the start.
  long lost() {
    return lost.sum();
  }

  /// Why nothing is kept now, for people; empty when all is well.
  String trouble() {
    return log.map(DurableLog::trouble).orElse(unopened);
  }

  /// Bytes on the disk.
  long bytes() {
    return log.map(DurableLog::bytesOnDisk).orElse(0L);
  }

  private void run() {
    try {
      for (int n = 1; !closed; n++) {
        time.sleep(PACE);
        gather();
        if (n % PACES_TO_WRITE == 0) {
          store(log.orElseThrow());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Writes what waits, and cuts what is too old or too much.
  void write() throws InterruptedException {
    gather();
    store(log.orElseThrow());
  }

  private void gather() {
    List<SampleBatch> batches = new ArrayList<>();
    int samples = 0;
    for (Item item = waiting.poll(); item != null; item = waiting.poll()) {
      waitingBytes.addAndGet(-item.bytes());
      switch (item) {
        case Item.Samples(SampleBatch batch, long bytes) -> {
          batches.add(batch);
          samples += batch.size();
          if (samples >= MOST_SAMPLES) {
            pack(batches);
            samples = 0;
          }
        }
        case Item.Wave(Waveform wave, long bytes) -> {
          int number = waves.getOrDefault(wave.source(), 0);
          packed.add(new Packed(InputRecord.wave(now(), number, wave), 1));
        }
      }
    }
    if (!batches.isEmpty()) {
      pack(batches);
    }
  }

  private void pack(List<SampleBatch> batches) {
    byte[] record = InputRecord.samples(now(), batches, numbers);
    packed.add(new Packed(record, batches.size()));
    batches.clear();
  }

  private void store(DurableLog to) throws InterruptedException {
    long now = time.monotonicNanos();
    if (now - began >= config.age().toNanos() / AGES) {
      began = now;
      to.beginSegment();
    }
    for (Packed each = packed.peekFirst(); each != null; each = packed.peekFirst()) {
      if (to.offer(each.record) == 0) {
        lost.add(each.messages);
      }
      packed.removeFirst(); // behind the log: an interrupt on the way there loses nothing
    }
    var unused = to.tryForce(); // what is cut is what is on the disk
    cut(to);
  }

  private void cut(DurableLog from) {
    try {
      long end = from.oldestEnd();
      while (end > 0 && (from.bytesOnDisk() > config.bytes() || isOld(from, end))) {
        from.cut(end + 1);
        end = from.oldestEnd();
      }
    } catch (EdgewiseException e) {
      LOG.warn("The node's old inputs could not be cut: {}", e.forPerson());
    }
  }

  /// Whether all of the oldest segment is older than wanted.
  private boolean isOld(DurableLog from, long end) throws EdgewiseException {
    if (end != oldestEnd) {
      oldestEnd = end;
      oldestWritten = Long.MIN_VALUE; // damaged, if nothing is found
      from.replay(end, end, (position, record) -> oldestWritten = InputRecord.written(record));
    }
    return oldestWritten < now() - config.age().toNanos();
  }

  /// Writes what waits, within a few seconds.
  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    boolean ended = true;
    if (running != null) {
      running.interrupt();
      ended = Threads.join(running, END);
    }
    if (log.isEmpty()) {
      return;
    }
    try {
      if (ended) {
        write();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    log.get().close();
    long left = waiting.size() + (ended ? packed.stream().mapToLong(Packed::messages).sum() : 0);
    lost.add(left);
    if (!ended || left > 0) {
      LOG.warn("The ring of inputs was closed with {} messages not written", left);
    }
  }
}
