package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.sparkplug.DeviceSpec;
import dev.edgewise.connect.sparkplug.SparkplugEdgeNode;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.telemetry.EdgeEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends again, as historical, what the station has not acknowledged: what came while the way up
/// was down, and what was lost on it. Oldest first in each lane, beside what is live, with a bound
/// on what is under way, and slower while decisions wait. It sends nothing before the station has
/// told its ledger over this connection: a host that keeps none is not flooded.
final class Drain implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration BREATH = Duration.ofMillis(2);
  private static final Duration LONG_BREATH = Duration.ofMillis(20);
  private static final int BURST = 16;
  private static final int WINDOW = 2_000;
  private static final int AT_ONCE = 1_000;
  private static final Duration TIDY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(60);

  private final Parts parts;
  private final Map<StoreLane, Patience> patience = new HashMap<>();
  private volatile boolean open;
  private volatile boolean closed;
  private long tidied;
  private @Nullable Thread thread;

  /// @param names of the metrics in the store
  /// @param specs devices in the order of their indexes
  /// @param events topic
  /// @param up whether the link for events and ledgers is up
  /// @param deciding messages that wait for a decision
  record Parts(
      EdgeStore store,
      StoreNames names,
      List<DeviceSpec> specs,
      SparkplugEdgeNode node,
      MqttLink link,
      String events,
      BooleanSupplier up,
      IntSupplier deciding,
      TimeSource time) {}

  /// How long a lane waits for an acknowledgement before all is sent again.
  private static final class Patience {
    private long settled = -1;
    private long since;
    private Duration limit = PATIENCE;
  }

  Drain(Parts parts) {
    this.parts = parts;
    tidied = parts.time().monotonicNanos();
    parts.store().lanes().forEach(lane -> patience.put(lane, new Patience()));
  }

  void start() {
    thread = Threads.start("edge-drain", this::run);
  }

  /// The way up is down: what was sent and not acknowledged may be lost.
  void down() {
    open = false;
    parts.store().lanes().forEach(StoreLane::sendAgain);
  }

  /// The station has told its ledger.
  void ledger() {
    open = true;
  }

  private void run() {
    try {
      while (!closed) {
        boolean more = false;
        for (StoreLane lane : parts.store().lanes()) {
          more |= open && parts.up().getAsBoolean() && drain(lane);
        }
        tidy();
        if (!more) {
          parts.time().sleep(PACE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tidy() {
    long now = parts.time().monotonicNanos();
    if (now - tidied >= TIDY.toNanos()) {
      tidied = now;
      parts.store().tidy();
    }
  }

  /// @return whether more is to be sent at once
  private boolean drain(StoreLane lane) throws InterruptedException {
    expect(lane);
    long from = lane.nextToSend(0);
    if (from == 0 || lane.underWay() >= WINDOW) {
      return false;
    }
    int inBurst = 0;
    try {
      for (StoreLane.Stored stored : lane.read(from, AT_ONCE)) {
        if (!open || closed || lane.underWay() >= WINDOW) {
          return false;
        }
        if (lane.nextToSend(stored.number()) != stored.number()) {
          continue;
        }
        send(lane, stored);
        if (++inBurst % BURST == 0) {
          tidy();
          parts.time().sleep(parts.deciding().getAsInt() > 0 ? LONG_BREATH : BREATH);
        }
      }
    } catch (EdgewiseException e) {
      LOG.warn("The node's store could not be read: {}", e.forPerson());
      return false;
    }
    return inBurst > 0;
  }

  /// What is not acknowledged for long is taken as lost.
  private void expect(StoreLane lane) {
    Patience p = patience.computeIfAbsent(lane, l -> new Patience());
    long now = parts.time().monotonicNanos();
    long settled = lane.settledTo();
    if (settled != p.settled || !lane.isExpecting()) {
      p.limit = settled != p.settled ? PATIENCE : p.limit;
      p.settled = settled;
      p.since = now;
    } else if (now - p.since >= p.limit.toNanos()) {
      p.since = now;
      p.limit = p.limit.compareTo(MOST_PATIENCE) < 0 ? p.limit.multipliedBy(2) : p.limit;
      lane.sendAgain();
    }
  }

  private void send(StoreLane lane, StoreLane.Stored stored) throws EdgewiseException {
    byte[] record = stored.record();
    Map<String, String> mark = parts.store().mark(lane, stored.number()).properties();
    if (StoreRecord.isEvent(record)) {
      byte[] event = historical(StoreRecord.event(record));
      lane.sent(stored.number(), true);
      var unused =
          parts
              .link()
              .publish(MqttMessage.of(parts.events(), event, 1, false).withProperties(mark));
      return;
    }
    StoreRecord.Read read = StoreRecord.read(parts.names(), record);
    int device = read.device();
    if (device == StoreNames.NONE) {
      parts.store().drop(lane, stored.number(), "a metric of it is configured no more");
      return;
    }
    String name = device == StoreNames.NODE ? "" : parts.specs().get(device).name();
    if (!parts.node().isOnline(name)) {
      lane.later(stored.number());
      return;
    }
    lane.sent(stored.number(), true);
    parts.node().publish(name, read.values(), mark);
  }

  private static byte[] historical(byte[] json) throws EdgewiseException {
    EdgeEvent e = EdgeEventJson.decode(json);
    return EdgeEventJson.encode(
        new EdgeEvent(
            e.id(),
            e.kind(),
            e.asset(),
            e.time(),
            e.source(),
            e.subject(),
            e.priority(),
            e.text(),
            e.details(),
            true));
  }

  @Override
  public void close() {
    closed = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      Threads.join(running, Duration.ofSeconds(2));
    }
  }
}
