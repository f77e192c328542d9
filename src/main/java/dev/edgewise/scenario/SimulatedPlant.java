package dev.edgewise.scenario;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.sparkplug.EdgeNodePublisher;
import dev.edgewise.connect.sparkplug.EdgeNodeSpec;
import dev.edgewise.telemetry.TelemetrySink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/// A plant that lives: one Sparkplug edge node each, whose devices send their metrics in their
/// periods, and waveforms of the bearings beside. Values are functions of seed and time and agree
/// with [Backfill]; faults come on top.
public final class SimulatedPlant implements AutoCloseable {
  /// Shortest period that is kept.
  public static final Duration STEP = Duration.ofMillis(100);

  private static final long MILLI = 1_000_000L;

  private final TimeSource time;
  private final Executor work;
  private final Faults faults;
  private final DeviceOrders orders = new DeviceOrders();
  private final List<LiveNode> nodes = new ArrayList<>();
  private final Closer closer = new Closer();
  private final AtomicBoolean stepping = new AtomicBoolean();
  private final AtomicBoolean started = new AtomicBoolean();
  private final LongAdder samples = new LongAdder();
  private final LongAdder lateSteps = new LongAdder();
  private volatile boolean closed;

  /// @param factory makes the publisher of an edge node; this closes it
  /// @param waveforms takes the vibration blocks, unit m/s², path
  /// `<device>/vibration/acceleration`
  /// @param work runs the steps, one at a time, and beside them the cutting of links; one thread
  /// will do, with more a link that is slow to close holds nobody up
  /// @throws EdgewiseException when a metric of the plant is none that its machine gives
  public SimulatedPlant(
      PlantSpec plant,
      Function<EdgeNodeSpec, EdgeNodePublisher> factory,
      TelemetrySink waveforms,
      TimeSource time,
      Executor work,
      long seed)
      throws EdgewiseException {
    this.time = time;
    this.work = work;
    faults = new Faults(plant, time);
    Climate climate = new Climate(seed);
    List<List<SimulatedDevice>> devices = new ArrayList<>();
    for (PlantNode node : plant.nodes()) {
      List<SimulatedDevice> behind = new ArrayList<>();
      for (PlantDevice device : node.devices()) {
        behind.add(new SimulatedDevice(device, climate, seed));
      }
      orders.behind(behind);
      devices.add(behind);
    }
    for (int i = 0; i < plant.nodes().size(); i++) {
      PlantNode node = plant.nodes().get(i);
      EdgeNodePublisher publisher = closer.add(factory.apply(plant.announce(node)));
      List<LiveDevice> live =
          devices.get(i).stream()
              .map(device -> new LiveDevice(device, publisher, waveforms, seed))
              .toList();
      nodes.add(new LiveNode(node.name(), publisher, live));
    }
  }

  /// Reads all sensors once, so that births have values, connects the edge nodes and goes on from
  /// there. Only the first call counts.
  public void start() {
    if (!started.compareAndSet(false, true)) {
      return;
    }
    sendDue(nowMillis());
    nodes.forEach(node -> node.publisher.start());
    TimeSource.Timer timer = time.every(STEP, this::tick);
    closer.add(timer::cancel);
  }

  /// Starts and ends faults of this plant.
  public Faults faults() {
    return faults;
  }

  /// What a device can be commanded; empty for one that is not there.
  public List<Actuator> actuators(String device) {
    return orders.actuators(device);
  }

  /// Commands a device, as a message to its controller would; may be called from any thread.
  ///
  /// @param signal of one of its actuators
  /// @param value in the actuator's unit
  /// @return why the device does not do that, in plain words; empty when it does
  public Optional<String> command(String device, String signal, double value) {
    return orders.set(device, signal, value, nowMillis());
  }

  /// Calls something at a device that concerns another device; as [#command].
  ///
  /// @param name of one of its actuators that takes an argument
  /// @param other name of the other device
  public Optional<String> call(String device, String name, String other) {
    return orders.call(device, name, other, nowMillis());
  }

  /// Samples handed to the publishers since the start.
  public long samples() {
    return samples.sum();
  }

  /// Steps left out because the one before was still under way.
  public long lateSteps() {
    return lateSteps.sum();
  }

  /// Stops the steps and closes the edge nodes.
  @Override
  public void close() {
    closed = true;
    closer.close();
  }

  private void tick() {
    if (closed) {
      return;
    }
    if (stepping.compareAndSet(false, true)) {
      work.execute(this::stepAndRelease);
    } else {
      lateSteps.increment();
    }
  }

  private void stepAndRelease() {
    try {
      step();
    } finally {
      stepping.set(false);
    }
  }

  private void step() {
    long now = nowMillis();
    for (LiveNode node : nodes) {
      if (node.wants(faults.isActive(node.name, FaultKind.LINK_LOSS, now))) {
        work.execute(() -> settle(node));
      }
    }
    sendDue(now);
  }

  private void settle(LiveNode node) {
    if (!closed) {
      node.settleLink();
    }
  }

  private void sendDue(long now) {
    orders.settle(now);
    try {
      for (LiveNode node : nodes) {
        for (LiveDevice device : node.devices) {
          if (closed) {
            return;
          }
          Condition condition = faults.condition(device.name(), now).with(orders.of(device.name()));
          boolean stuck = faults.isActive(device.name(), FaultKind.STUCK_SENSOR, now);
          samples.add(device.step(now, condition, stuck));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long nowMillis() {
    return Math.floorDiv(time.epochNanos(), MILLI) * MILLI;
  }

  /// An edge node with its link, up until a fault cuts it.
  private static final class LiveNode {
    private final String name;
    private final EdgeNodePublisher publisher;
    private final List<LiveDevice> devices;
    private volatile boolean lost;
    private boolean cut;

    LiveNode(String name, EdgeNodePublisher publisher, List<LiveDevice> devices) {
      this.name = name;
      this.publisher = publisher;
      this.devices = devices;
    }

    /// @return whether that is news
    boolean wants(boolean nowLost) {
      boolean news = nowLost != lost;
      lost = nowLost;
      return news;
    }

    /// Brings the link to what was wanted last; may block while it closes.
    synchronized void settleLink() {
      if (lost != cut) {
        cut = lost;
        if (cut) {
          publisher.cut();
        } else {
          publisher.restore();
        }
      }
    }
  }
}
