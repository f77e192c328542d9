package dev.edgewise.station.service;

import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.mqtt.MqttLink;
import dev.edgewise.connect.mqtt.MqttMessage;
import dev.edgewise.connect.sparkplug.MarkedValues;
import dev.edgewise.fleet.protocol.EdgeTopics;
import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.fleet.protocol.LedgerMark;
import dev.edgewise.fleet.protocol.LedgerRecords;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.station.api.LedgerCheck;
import dev.edgewise.station.api.Ledgers;
import dev.edgewise.station.api.LedgersView;
import dev.edgewise.station.api.NodeLedger;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TelemetrySink;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The station's side of the ledgers of edge nodes. A record of a node's store is acknowledged once
/// its samples are forced to history's disk (its event to that of the events) and that is written
/// down; one that comes again is not stored again. A kill between the two lets the node send again
/// what history has, and history holds a sample of the same tag and time once. Safe for many
/// threads.
final class LedgerDesk implements MarkedValues, Ledgers, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerDesk.class);
  static final Duration PACE = Duration.ofMillis(200);
  private static final int MOST_NODES = 10_000;
  private static final int MOST_EPOCHS = 3;

  private final LedgerFile file;
  private final TelemetrySink live;
  private final HistoryDoor door;
  private final GapFile gapFile;
  private final LedgerChecker checker;
  private final TimeSource time;

  /// Guarded by this, as is all below: the epochs of each node, the latest last.
  private final Map<NodeId, LinkedHashMap<String, NodeBook>> books =
      new TreeMap<>(java.util.Comparator.comparing(NodeId::toString));

  private final Deque<Pending> pendingValues = new ArrayDeque<>();
  private final Deque<Pending> pendingEvents = new ArrayDeque<>();
  private final OpenGaps gaps;
  private boolean unwritten;
  private LongSupplier eventsForced = () -> 0;
  private @Nullable MqttLink link;
  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  /// Taken, and on its way to the disk.
  @SuppressWarnings("ArrayRecordComponent") // columns, never compared
  private record Pending(
      long position, NodeBook book, LaneBook lane, long[] records, int[] samples) {}

  /// @param live gets the values before history
  LedgerDesk(
      LedgerFile file,
      TelemetrySink live,
      HistoryDoor door,
      GapFile gapFile,
      LedgerChecker checker,
      TimeSource time) {
    this.file = file;
    this.gapFile = gapFile;
    this.live = live;
    this.door = door;
    this.checker = checker;
    this.time = time;
    gaps = new OpenGaps(time);
  }

  /// Reads what was written; call it before anything comes in.
  ///
  /// @param forced position up to which events are on the disk
  synchronized void open(LongSupplier forced) {
    eventsForced = forced;
    for (LedgerAck kept : file.read()) {
      NodeBook book = NodeBook.of(kept);
      books.computeIfAbsent(book.node(), id -> new LinkedHashMap<>()).put(book.epoch(), book);
    }
    for (GapFile.Kept gap : gapFile.read()) {
      SampleBatch marks = gapFile.batch(gap.marks(), time.epochNanos());
      if (!gaps.restore(gap, marks)) {
        LOG.warn("{} marks of {} found no room and are lost", marks.size(), gap.node());
      }
    }
    gapFile.delete();
  }

  /// Acknowledges over `to` from now on.
  void start(MqttLink to) {
    synchronized (this) {
      link = to;
    }
    thread = Threads.start("ledger", this::run);
  }

  private void run() {
    try {
      while (!closed) {
        time.sleep(PACE);
        settle();
        closeGaps();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isKnown(NodeId node, Map<String, String> properties) {
    Optional<LedgerRecords> records = LedgerRecords.of(properties);
    return records.isPresent()
        && isKnown(node, records.get().epoch(), records.get().lane(), records.get().sequences());
  }

  boolean isKnown(NodeId node, LedgerMark mark) {
    return isKnown(node, mark.epoch(), mark.lane(), mark.sequence());
  }

  private synchronized boolean isKnown(NodeId node, String epoch, String lane, long... records) {
    NodeBook book = book(node, epoch);
    if (book == null || !Arrays.stream(records).allMatch(book.lane(lane)::isKnown)) {
      return false;
    }
    book.lane(lane).repeated(records);
    book.isDue();
    return true;
  }

  @Override
  public boolean take(NodeId node, Map<String, String> properties, SampleBatch values)
      throws InterruptedException {
    Optional<LedgerRecords> told = LedgerRecords.of(properties);
    if (told.isEmpty()) {
      return false;
    }
    NodeBook book;
    FreshRecords fresh;
    synchronized (this) {
      book = book(node, told.get().epoch());
      if (book == null) {
        return false;
      }
      fresh = FreshRecords.of(told.get(), book.lane(told.get().lane()), values);
    }
    live.samples(fresh.values());
    long position = door.offer(fresh.values());
    if (position != Historian.NOT_TAKEN) { // otherwise it is not acknowledged and comes again
      checker.took(node, fresh.values());
      LaneBook lane = book.lane(told.get().lane());
      taken(pendingValues, new Pending(position, book, lane, fresh.sequences(), fresh.samples()));
    }
    return true;
  }

  /// History gets such values from the node's records alone: a birth may put an old one on a later
  /// time, for it tells what is true now.
  @Override
  public boolean takeBirth(NodeId node, SampleBatch values) throws InterruptedException {
    synchronized (this) {
      if (!books.containsKey(node)) {
        return false;
      }
    }
    live.samples(values);
    return true;
  }

  @Override
  public boolean takeDeath(NodeId node, SampleBatch marks) throws InterruptedException {
    synchronized (this) {
      LinkedHashMap<String, NodeBook> epochs = books.get(node);
      if (epochs == null || !gaps.hold(node, epochs.lastEntry().getKey(), marks)) {
        return false;
      }
    }
    live.samples(marks);
    return true;
  }

  /// An event was given to the store of events.
  synchronized void tookEvent(NodeId node, LedgerMark mark, long position) {
    NodeBook book = book(node, mark.epoch());
    if (book != null) {
      long[] record = {mark.sequence()};
      taken(
          pendingEvents,
          new Pending(position, book, book.lane(mark.lane()), record, new int[] {1}));
    }
  }

  private synchronized void taken(Deque<Pending> pending, Pending message) {
    for (long record : message.records) {
      message.lane.taken(record);
    }
    pending.addLast(message);
  }

  /// A node has told its side.
  synchronized void reported(NodeReport report) {
    NodeReport.Store store = report.store();
    if (store != null) {
      NodeId node = new NodeId(report.site(), report.node());
      NodeBook book = book(node, store.epoch());
      if (book != null) {
        book.reported(store, time.epochNanos());
        unwritten = true;
        gaps.reported(node, report, store);
      }
    }
  }

  /// Null when there are too many nodes. The latest epoch is moved to the end.
  private @Nullable NodeBook book(NodeId node, String epoch) {
    LinkedHashMap<String, NodeBook> epochs = books.get(node);
    if (epochs == null) {
      if (books.size() >= MOST_NODES) {
        return null;
      }
      epochs = new LinkedHashMap<>();
      books.put(node, epochs);
    }
    NodeBook known = epochs.get(epoch);
    if (known == null) {
      known = new NodeBook(node, epoch);
      epochs.put(epoch, known);
      if (epochs.size() > MOST_EPOCHS) {
        epochs.remove(epochs.firstEntry().getKey());
      }
    }
    return known;
  }

  /// Keeps the marks that are held back. Call it when nothing comes in any more.
  synchronized void keepGaps() {
    gapFile.write(gaps.kept(gapFile));
  }

  /// Gives marks of lost communication to history that have turned out to be true. What an
  /// interrupt leaves is held again.
  void closeGaps() throws InterruptedException {
    Deque<OpenGaps.True> isTrue;
    synchronized (this) {
      isTrue = new ArrayDeque<>(gaps.closed(books));
    }
    try {
      for (OpenGaps.True next = isTrue.peek(); next != null; next = isTrue.peek()) {
        door.giveOrLose(next.marks());
        isTrue.remove();
      }
    } finally {
      synchronized (this) {
        for (OpenGaps.True left : isTrue) {
          if (!gaps.holdTrue(left)) {
            LOG.warn("{} marks of {} found no room and are lost", left.marks().size(), left.node());
          }
        }
      }
    }
  }

  /// Writes down what has reached the disk and tells the nodes.
  void settle() {
    List<LedgerAck> acks = new ArrayList<>();
    List<LedgerAck> all = new ArrayList<>();
    List<NodeBook> told = new ArrayList<>();
    boolean write;
    synchronized (this) {
      reached(pendingValues, door.durablePosition());
      reached(pendingEvents, eventsForced.getAsLong());
      long now = time.epochNanos();
      write = unwritten;
      for (Map<String, NodeBook> epochs : books.values()) {
        for (NodeBook book : epochs.values()) {
          if (book.takeDue()) {
            told.add(book);
            acks.add(book.told(now, false));
          }
          if (write) {
            all.add(book.told(now, true));
          }
        }
      }
      unwritten = false;
    }
    try {
      if (write) {
        file.write(all);
      }
      acks.forEach(this::send);
    } catch (IOException e) {
      LOG.warn("The ledger could not be written; nothing is acknowledged", e);
      synchronized (this) {
        unwritten = true;
        told.forEach(NodeBook::isDue);
      }
    }
  }

  private void reached(Deque<Pending> pending, long position) {
    Pending first = pending.peekFirst();
    while (first != null && first.position <= position) {
      pending.removeFirst();
      for (int i = 0; i < first.records.length; i++) {
        first.lane.stored(first.records[i], first.samples[i]);
      }
      first.book.isDue();
      unwritten = true;
      first = pending.peekFirst();
    }
  }

  private void send(LedgerAck ack) {
    MqttLink to;
    synchronized (this) {
      to = link;
    }
    if (to != null) {
      // One that is lost does no harm: the node's next report is answered again.
      var unused =
          to.publish(
              MqttMessage.of(EdgeTopics.ledger(ack.site(), ack.node()), ack.encode(), 1, false)
                  .withProperties(LedgerRecords.TAKEN));
    }
  }

  @Override
  public LedgersView view() {
    List<NodeLedger> nodes = new ArrayList<>();
    synchronized (this) {
      books.values().forEach(epochs -> nodes.add(epochs.lastEntry().getValue().view()));
    }
    return new LedgersView(nodes);
  }

  @Override
  public LedgerCheck check(String node) {
    return checker.check(node);
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
