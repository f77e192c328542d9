package dev.edgewise.edge;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.fleet.protocol.LedgerMark;
import dev.edgewise.fleet.protocol.NodeReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that a node has for its station, on disk, until the station has it on its own disk. In each
/// lane `produced = acknowledged + waiting + dropped`, in samples. What is dropped is declared.
/// Safe for many threads; each lane has one thread that puts records in.
final class EdgeStore implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeStore.class);
  private static final ErrorCode UNUSABLE = new ErrorCode("EDGE-STORE");
  private static final String STATE = "store.json";
  private static final long RESERVE = 100_000;
  private static final int MOST_DROPS = 50;
  private static final int LEAST_SEGMENT = 64 << 10;
  private static final int MOST_SEGMENT = 2 << 20;
  private static final int SEGMENTS = 64;
  private static final double SECONDS_PER_HOUR = 3_600;

  private final Path folder;
  private final EdgeConfig.Store config;
  private final TimeSource time;
  private final String epoch;
  private final Map<String, StoreLane> lanes = new LinkedHashMap<>();

  /// Guarded by itself.
  private final Deque<NodeReport.Drop> drops = new ArrayDeque<>();

  private final Object writing = new Object();
  private volatile boolean ledgerSeen;
  private volatile String trouble = "";
  private volatile long saved = -1;
  private volatile boolean toldFull;

  private EdgeStore(Path folder, EdgeConfig.Store config, StoreState state, TimeSource time) {
    this.folder = folder;
    this.config = config;
    this.time = time;
    this.epoch = state.epoch();
    this.drops.addAll(state.drops());
  }

  /// Opens the store in `folder`, which is made when missing. Torn ends are cut off; what was
  /// damaged is set aside and declared.
  static EdgeStore open(Path folder, EdgeConfig.Store config, TimeSource time)
      throws EdgewiseException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNUSABLE,
          "The node's store " + folder + " cannot be made: " + e.getMessage() + ".",
          "Free space there, or choose another folder with --data.",
          e);
    }
    Optional<StoreState> kept = StoreState.read(folder.resolve(STATE));
    StoreState state =
        kept.orElseGet(() -> StoreState.of(newEpoch(time.epochNanos()), List.of(), List.of()));
    EdgeStore store = new EdgeStore(folder, config, state, time);
    int segment =
        (int) Math.clamp(config.bytes() / SEGMENTS, (long) LEAST_SEGMENT, (long) MOST_SEGMENT);
    for (String name : Lanes.ALL) {
      StoreLane lane = StoreLane.open(folder, segment, state.lane(name), time);
      store.lanes.put(name, lane);
      lane.losses().forEach(loss -> store.declare(store.damage(name, loss)));
    }
    store.save();
    return store;
  }

  private static String newEpoch(long now) {
    return HexFormat.of().toHexDigits(now);
  }

  private NodeReport.Drop damage(String lane, String loss) {
    return new NodeReport.Drop(lane, 0, 0, -1, loss, time.epochNanos());
  }

  String epoch() {
    return epoch;
  }

  /// @param name one of [Lanes]
  StoreLane lane(String name) {
    StoreLane lane = lanes.get(name);
    if (lane == null) {
      throw new IllegalArgumentException("No lane: " + name);
    }
    return lane;
  }

  /// The most important one first.
  List<StoreLane> lanes() {
    return List.copyOf(lanes.values());
  }

  LedgerMark mark(StoreLane lane, long record) {
    return new LedgerMark(epoch, lane.name(), record);
  }

  /// Puts a record in; see [StoreLane#append].
  ///
  /// @return its number; 0 when it could not be stored: that is declared
  long append(StoreLane lane, byte[] record, int samples) throws InterruptedException {
    boolean mayGo = true;
    if (lane.needsReserve()) {
      long before = lane.reserve(RESERVE);
      mayGo = save();
      if (!mayGo) {
        lane.reservedTo(before);
      }
    }
    long number = mayGo ? lane.append(record, samples) : 0;
    if (number == 0) {
      unstored(lane, samples, "the store could not be written");
    }
    return number;
  }

  /// Declares samples that never came to the store.
  void unstored(StoreLane lane, long samples, String reason) {
    lane.unstored(samples);
    synchronized (drops) {
      NodeReport.Drop first = drops.peekFirst();
      long before = 0;
      if (first != null
          && first.from() == 0
          && first.lane().equals(lane.name())
          && first.reason().equals(reason)) {
        drops.removeFirst();
        before = first.samples();
      }
      declare(new NodeReport.Drop(lane.name(), 0, 0, before + samples, reason, time.epochNanos()));
    }
  }

  private void declare(NodeReport.Drop drop) {
    synchronized (drops) {
      drops.addFirst(drop);
      if (drops.size() > MOST_DROPS) {
        drops.removeLast();
      }
    }
  }

  /// Drops one record that cannot be sent.
  void drop(StoreLane lane, long record, String reason) {
    declare(lane.drop(record, reason, time.epochNanos()));
  }

  /// The station tells what it has.
  void acknowledged(LedgerAck ack) {
    if (!ack.epoch().equals(epoch)) {
      return;
    }
    ledgerSeen = true;
    for (LedgerAck.Lane lane : ack.lanes()) {
      StoreLane known = lanes.get(lane.name());
      if (known != null) {
        known.acknowledged(lane.stored());
      }
    }
  }

  /// Keeps the store within its budget and deletes what is settled. It may wait for the disk.
  void tidy() {
    while (bytes() > config.bytes() && dropOne()) {
      if (!toldFull) {
        toldFull = true;
        LOG.warn("The node's store is full; from now on what goes is declared in its ledger");
      }
    }
    long settled = lanes.values().stream().mapToLong(StoreLane::settledTo).sum();
    Map<StoreLane, Long> cuts = new LinkedHashMap<>();
    lanes.values().forEach(lane -> cuts.put(lane, lane.settledTo()));
    if (settled != saved && save()) {
      saved = settled;
      cuts.forEach(this::cut);
    }
  }

  private void cut(StoreLane lane, long settled) {
    try {
      lane.cut(settled);
    } catch (EdgewiseException e) {
      trouble = e.forPerson();
    }
  }

  private boolean dropOne() {
    Optional<StoreLane> goes = next();
    if (goes.isEmpty()) {
      return false;
    }
    String reason = "the store is full (" + config.policy().word() + " first)";
    Optional<NodeReport.Drop> drop = goes.get().dropOldest(reason, time.epochNanos());
    // What was acknowledged already is no loss.
    drop.filter(d -> d.samples() > 0).ifPresent(this::declare);
    if (drop.isEmpty() || !save()) {
      return false;
    }
    cut(goes.get(), goes.get().settledTo());
    return true;
  }

  /// The lane whose oldest file goes when the store is full.
  private Optional<StoreLane> next() {
    return switch (config.policy()) {
      case OLDEST ->
          lanes.values().stream()
              .filter(StoreLane::hasOldFile)
              .min(Comparator.comparingLong(StoreLane::oldestWritten));
      case PRIORITY -> lanes().reversed().stream().filter(StoreLane::hasOldFile).findFirst();
    };
  }

  /// Most bytes on the disk.
  long budget() {
    return config.bytes();
  }

  long bytes() {
    return lanes.values().stream().mapToLong(StoreLane::bytesOnDisk).sum();
  }

  /// @return whether it is on the disk
  private boolean save() {
    synchronized (writing) {
      List<NodeReport.Drop> told;
      synchronized (drops) {
        told = List.copyOf(drops);
      }
      List<StoreState.Lane> all = lanes.values().stream().map(StoreLane::state).toList();
      try {
        StoreState.of(epoch, all, told).write(folder.resolve(STATE));
        trouble = "";
        return true;
      } catch (IOException e) {
        trouble = "The store " + folder + " cannot be written: " + e.getMessage() + ".";
        return false;
      }
    }
  }

  /// Why it cannot be written; empty when all is well.
  String trouble() {
    return lanes.values().stream()
        .map(StoreLane::trouble)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(trouble);
  }

  NodeReport.Store report() {
    List<NodeReport.Drop> told;
    synchronized (drops) {
      told = List.copyOf(drops);
    }
    return new NodeReport.Store(
        epoch,
        config.policy().word(),
        bytes(),
        config.bytes(),
        ledgerSeen,
        hoursLeft(),
        nextInWords(),
        trouble(),
        lanes.values().stream().map(StoreLane::report).toList(),
        told);
  }

  /// Until the store is full if nothing went up; NaN while nothing comes in.
  double hoursLeft() {
    double rate = lanes.values().stream().mapToDouble(StoreLane::bytesPerSecond).sum();
    return rate <= 0 ? Double.NaN : Math.max(0, config.bytes() - bytes()) / rate / SECONDS_PER_HOUR;
  }

  private String nextInWords() {
    return next()
        .map(lane -> "the oldest records of " + lane.name())
        .orElseGet(
            () ->
                switch (config.policy()) {
                  case OLDEST -> "the oldest records";
                  case PRIORITY -> "the oldest records of " + lanes().getLast().name();
                });
  }

  @Override
  public void close() {
    List<StoreLane> all = new ArrayList<>(lanes.values());
    all.forEach(StoreLane::close);
    if (!save()) {
      LOG.warn("The state of the node's store was not written: {}", trouble);
    }
  }
}
