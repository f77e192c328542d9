package dev.edgewise.scenario;

import dev.edgewise.base.Closer;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.sparkplug.DeviceSpec;
import dev.edgewise.connect.sparkplug.EdgeNodePublisher;
import dev.edgewise.connect.sparkplug.EdgeNodeSpec;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/// Sends a steady load of samples: sines with noise, source time now in whole milliseconds.
/// Devices take turns, one message each; what a late timer left undone is made up for, up to a
/// second's worth.
public final class LoadGenerator implements AutoCloseable {
  /// Time between two bursts.
  public static final Duration STEP = Duration.ofMillis(10);

  private static final String SITE = "Load";
  private static final long MILLI = 1_000_000L;
  private static final double WAVE_SECONDS = 20;

  private final LoadSpec load;
  private final TimeSource time;
  private final Executor work;
  private final long seed;
  private final List<Turn> turns = new ArrayList<>();
  private final List<EdgeNodePublisher> publishers = new ArrayList<>();
  private final Closer closer = new Closer();
  private final AtomicBoolean stepping = new AtomicBoolean();
  private final AtomicBoolean started = new AtomicBoolean();
  private final LongAdder samples = new LongAdder();
  private volatile boolean closed;
  private int next;
  private double owed;
  private long before;

  /// @param factory makes the publisher of an edge node; this closes it
  /// @param work runs the bursts, one at a time
  public LoadGenerator(
      LoadSpec load,
      Function<EdgeNodeSpec, EdgeNodePublisher> factory,
      TimeSource time,
      Executor work,
      long seed) {
    this.load = load;
    this.time = time;
    this.work = work;
    this.seed = seed;
    List<List<Turn>> byNode = new ArrayList<>();
    for (EdgeNodeSpec spec : nodes(load)) {
      EdgeNodePublisher publisher = closer.add(factory.apply(spec));
      publishers.add(publisher);
      byNode.add(spec.devices().stream().map(device -> new Turn(publisher, device)).toList());
    }
    int most = byNode.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < most; i++) {
      for (List<Turn> node : byNode) {
        if (i < node.size()) {
          turns.add(node.get(i));
        }
      }
    }
  }

  /// The edge nodes of a load; exactly `load.tags()` metrics, all of type DOUBLE.
  public static List<EdgeNodeSpec> nodes(LoadSpec load) {
    Duration period = Duration.ofNanos((long) (load.tags() / load.samplesPerSecond() * 1e9) + 1);
    List<EdgeNodeSpec> out = new ArrayList<>();
    for (int i = 0; i < load.nodes(); i++) {
      int tags = load.tags() / load.nodes() + (i < load.tags() % load.nodes() ? 1 : 0);
      String node = "load-%02d".formatted(i + 1);
      AssetPath path = new AssetPath(List.of(SITE, "Area 1", node));
      List<DeviceSpec> devices = new ArrayList<>();
      for (int first = 0; first < tags; first += load.tagsPerDevice()) {
        String name = "L-%02d%03d".formatted(i + 1, devices.size() + 1);
        int count = Math.min(load.tagsPerDevice(), tags - first);
        devices.add(
            new DeviceSpec(
                name,
                path.child(name),
                Map.of("Kind", "Load"),
                Origin.SIMULATED,
                metrics(count, period)));
      }
      out.add(
          new EdgeNodeSpec("load", node, path, Map.of("Title", "Load"), devices, Optional.empty()));
    }
    return out;
  }

  /// Connects the edge nodes and begins to send. Only the first call counts.
  public void start() {
    if (!started.compareAndSet(false, true)) {
      return;
    }
    before = time.monotonicNanos();
    long now = nowMillis();
    turns.forEach(turn -> turn.send(now));
    publishers.forEach(EdgeNodePublisher::start);
    TimeSource.Timer timer = time.every(STEP, this::tick);
    closer.add(timer::cancel);
  }

  /// Samples handed to the publishers since the start, without the first value of each tag.
  public long samples() {
    return samples.sum();
  }

  @Override
  public void close() {
    closed = true;
    closer.close();
  }

  private void tick() {
    if (!closed && stepping.compareAndSet(false, true)) {
      work.execute(this::burst);
    }
  }

  private void burst() {
    try {
      long monotonic = time.monotonicNanos();
      owed += (monotonic - before) / 1e9 * load.samplesPerSecond();
      owed = Math.min(owed, Math.max(load.samplesPerSecond(), load.tagsPerDevice()));
      before = monotonic;
      long now = nowMillis();
      while (!closed && owed >= turns.get(next).size()) {
        Turn turn = turns.get(next);
        turn.send(now);
        samples.add(turn.size());
        owed -= turn.size();
        next = (next + 1) % turns.size();
      }
    } finally {
      stepping.set(false);
    }
  }

  private long nowMillis() {
    return Math.floorDiv(time.epochNanos(), MILLI) * MILLI;
  }

  private static List<MetricSpec> metrics(int count, Duration period) {
    List<MetricSpec> out = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      out.add(
          new MetricSpec(
              "s%03d".formatted(i),
              ValueType.DOUBLE,
              "%",
              Optional.of(new Range(0, 100)),
              Optional.of(new Range(20, 80)),
              OptionalInt.of(2),
              Optional.of(period),
              ""));
    }
    return out;
  }

  /// A device whose turn comes round.
  private final class Turn {
    private final EdgeNodePublisher publisher;
    private final String device;
    private final long deviceSeed;
    private final int[] metrics;

    Turn(EdgeNodePublisher publisher, DeviceSpec spec) {
      this.publisher = publisher;
      device = spec.name();
      deviceSeed = Noise.seed(seed, device);
      metrics = new int[spec.metrics().size()];
      for (int i = 0; i < metrics.length; i++) {
        metrics[i] = i;
      }
    }

    int size() {
      return metrics.length;
    }

    void send(long now) {
      long[] bits = new long[metrics.length];
      double turn = 2 * Math.PI * (now % (long) (WAVE_SECONDS * 1e9)) / (WAVE_SECONDS * 1e9);
      for (int i = 0; i < bits.length; i++) {
        double noise = Noise.normal(deviceSeed + i, now);
        double value = 50 + 25 * Math.sin(turn + i) + 0.5 * noise;
        bits[i] = Double.doubleToRawLongBits(Math.rint(value * 100) / 100);
      }
      publisher.publish(device, now, metrics, bits, new int[metrics.length]);
    }
  }
}
