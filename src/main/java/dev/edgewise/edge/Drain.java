package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.sparkplug.DeviceSpec;
import dev.edgewise.connect.sparkplug.EdgeValues;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.LedgerRecords;
import dev.edgewise.telemetry.EdgeEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends again, as historical, what the station has not acknowledged: what came while the way up
/// was down, and what was lost on it. Oldest first in each lane, beside what is live, with a bound
/// on what is under way ([DrainWindow]), and slower while decisions wait. It sends nothing before
/// the station has told its ledger over this connection: a host that keeps none is not flooded.
final class Drain implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
  private static final Duration PACE = Duration.ofMillis(50);
  private static final int EVENT_BURST = 16;

  /// Most samples of a lane that are under way, about 1.5 MB.
  private static final int WINDOW = 60_000;

  /// Most samples that are read from the disk at once; then the next lane has its turn.
  private static final int AT_ONCE = 20_000;

  /// An event is a message of its own, which a broker has to answer.
  private static final int EVENTS_AT_ONCE = 20 * EVENT_BURST;

  private static final Duration TIDY = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(60);

  private final Parts parts;
  private final Map<StoreLane, Patience> patience = new HashMap<>();

  /// By device, of the drain's thread alone.
  private final Map<String, Regrouped> groups = new LinkedHashMap<>();

  private final DrainPace pace = new DrainPace();
  private final DrainWindow window = new DrainWindow();
  private volatile boolean fell;
  private int events;
  private long rested;
  private volatile boolean open;
  private volatile boolean grouped;
  private volatile boolean closed;
  private long tidied;
  private @Nullable Thread thread;

  /// @param names of the metrics in the store
  /// @param specs devices in the order of their indexes
  /// @param way up
  /// @param deciding messages that wait for a decision
  record Parts(
      EdgeStore store,
      StoreNames names,
      List<DeviceSpec> specs,
      Way way,
      IntSupplier deciding,
      TimeSource time) {}

  /// The way up.
  interface Way {
    /// Whether the link for events and ledgers is up.
    boolean isUp();

    /// Whether values of a device, or of the node itself (empty), go out.
    boolean isOnline(String device);

    void values(String device, EdgeValues values, Map<String, String> properties);

    void event(byte[] payload, Map<String, String> properties);
  }

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
    fell = true;
    parts.store().lanes().forEach(StoreLane::sendAgain);
  }

  /// The station has told its ledger.
  ///
  /// @param takesGroups whether it takes several records in a message
  void ledger(boolean takesGroups) {
    grouped = takesGroups;
    open = true;
  }

  private void run() {
    try {
      while (!closed) {
        if (!step()) {
          parts.time().sleep(PACE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Sends what may be sent now.
  ///
  /// @return whether there was any
  boolean step() throws InterruptedException {
    boolean any = false;
    rested = parts.time().monotonicNanos(); // with nothing to do it has not worked
    if (fell) {
      fell = false;
      window.clear();
    }
    window.look(rested);
    for (StoreLane lane : parts.store().lanes()) {
      any |= mayGoOn() && drain(lane);
    }
    tidy();
    return any;
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
    long room = WINDOW - lane.underWay();
    if (from == 0 || room < Regrouped.MOST || window.room() == 0) {
      return false;
    }
    boolean any = false;
    try {
      for (StoreLane.Stored stored : lane.read(from, atOnce(lane, room))) {
        if (!mayGoOn() || window.room() == 0) {
          return false; // what is in the groups was not marked as sent
        }
        if (lane.nextToSend(stored.number()) == stored.number()) {
          any = true;
          send(lane, stored);
        }
      }
      for (Regrouped group : groups.values()) {
        send(lane, group);
      }
    } catch (EdgewiseException e) {
      LOG.warn("The node's store could not be read: {}", e.forPerson());
      return false;
    } finally {
      groups.values().forEach(Regrouped::clear);
    }
    return any;
  }

  /// Samples that are read at once.
  private int atOnce(StoreLane lane, long room) {
    long most =
        lane.name().equals(Lanes.EVENTS)
            ? EVENTS_AT_ONCE
            : Math.clamp(window.room() / Regrouped.GOOD_BYTES, Regrouped.MOST, AT_ONCE);
    return (int) Math.min(room, most);
  }

  private boolean mayGoOn() {
    return open && !closed && parts.way().isUp();
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
      window.lost(lane);
    }
  }

  private void send(StoreLane lane, StoreLane.Stored stored)
      throws EdgewiseException, InterruptedException {
    byte[] record = stored.record();
    if (StoreRecord.isEvent(record)) {
      Map<String, String> mark = parts.store().mark(lane, stored.number()).properties();
      byte[] event = historical(StoreRecord.event(record));
      lane.sent(stored.number(), true);
      parts.way().event(event, mark);
      sent(lane, event.length, stored.number());
      if (++events % EVENT_BURST == 0) {
        breathe();
      }
      return;
    }
    StoreRecord.Read read = StoreRecord.read(parts.names(), record);
    int device = read.device();
    if (device == StoreNames.NONE) {
      parts.store().drop(lane, stored.number(), "a metric of it is configured no more");
      return;
    }
    String name = device == StoreNames.NODE ? "" : parts.specs().get(device).name();
    if (!parts.way().isOnline(name)) {
      lane.later(stored.number());
      return;
    }
    Regrouped group = groups.computeIfAbsent(name, Regrouped::new);
    if (!grouped || !group.hasRoom(read.values())) {
      send(lane, group);
    }
    group.add(stored.number(), read.values());
  }

  private void send(StoreLane lane, Regrouped group) throws InterruptedException {
    if (group.isEmpty() || !mayGoOn() || window.room() == 0) {
      return;
    }
    LedgerRecords records = group.records(parts.store().epoch(), lane.name(), grouped);
    for (long record : records.sequences()) {
      lane.sent(record, true);
    }
    parts.way().values(group.device(), group.values(), records.properties());
    sent(lane, group.bytes(), records.sequences());
    group.clear();
    breathe();
  }

  private void sent(StoreLane lane, long bytes, long... records) {
    long now = parts.time().monotonicNanos();
    window.sent(lane, records.length, bytes, () -> lane.isSettled(records), now);
  }

  /// Bytes under way that are not acknowledged, about. On the drain's thread.
  long bytesUnderWay() {
    return window.bytes();
  }

  private void breathe() throws InterruptedException {
    tidy();
    TimeSource time = parts.time();
    long start = time.monotonicNanos();
    long rest = pace.rest(start - rested, parts.deciding().getAsInt() > 0);
    time.sleep(Duration.ofNanos(rest));
    rested = time.monotonicNanos();
    pace.rested(rested - start - rest);
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
