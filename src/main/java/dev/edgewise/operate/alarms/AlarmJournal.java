package dev.edgewise.operate.alarms;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.durable.LogOptions;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal of alarms: each step once, in order, durable. New entries are in a log that is
/// forced at most about 100 ms behind; sealed blocks of 65,536 entries follow it and are what a
/// search reads. The log begins with what is remembered of each alarm, so that it can be short.
///
/// While the disk fails or is slow entries wait in memory, at most 200,000; what is beyond is
/// counted, and [#trouble] says it. Safe for many threads.
public final class AlarmJournal implements AutoCloseable {
  static final ErrorCode UNWRITABLE = new ErrorCode("ALARM-JOURNAL-UNWRITABLE");
  private static final Logger LOG = LoggerFactory.getLogger(AlarmJournal.class);
  private static final int MOST_WAITING = 200_000;
  private static final int QUEUE = 65_536;
  private static final int QUEUE_BYTES = 64 << 20;
  private static final int CHUNK = 1_000;

  private final DurableLog log;
  private final JournalIndex index;
  private final long cutAbove;

  /// Below so many in the log's queue it takes another one without waiting.
  private final int roomy;

  private final Deque<JournalEntry> waiting = new ArrayDeque<>();
  private long lost;
  private boolean closed;

  /// Of the log, touched by [#tend] only.
  private long bytesAfterCut;

  private AlarmJournal(DurableLog log, JournalIndex index, long cutAbove, int roomy) {
    this.log = log;
    this.index = index;
    this.cutAbove = cutAbove;
    this.roomy = roomy;
  }

  /// Opens the journal in `folder`, which is made when missing.
  ///
  /// @throws EdgewiseException when the folder cannot be read or written
  public static AlarmJournal open(Path folder, TimeSource time) throws EdgewiseException {
    return open(folder, time, JournalIndex.BLOCK_ROWS, 64L << 20, QUEUE);
  }

  /// @param blockRows entries in a block
  /// @param cutAbove bytes by which the log may grow before it is shortened
  /// @param queue entries that wait for the disk within the log
  static AlarmJournal open(Path folder, TimeSource time, int blockRows, long cutAbove, int queue)
      throws EdgewiseException {
    LogOptions options =
        LogOptions.named("alarms")
            .withQueue(queue, QUEUE_BYTES)
            .withSegmentBytes((int) Math.clamp(cutAbove / 16, 64, 4 << 20));
    DurableLog log = DurableLog.open(folder.resolve("log"), options, time);
    try {
      return new AlarmJournal(
          log, JournalIndex.open(folder.resolve("blocks"), blockRows), cutAbove, queue / 4);
    } catch (EdgewiseException e) {
      log.close();
      throw e;
    }
  }

  /// What a journal remembers when it is opened.
  ///
  /// @param memories the last of each alarm
  /// @param entries read
  /// @param losses one sentence for people for each part that is damaged
  public record Recovered(Map<String, AlarmMemory> memories, long entries, List<String> losses) {}

  /// Reads what was written before; to be called once, before anything is added.
  ///
  /// @param each gets the entries of the log in order; those that are [JournalKind#KEPT] too
  public Recovered recover(Consumer<JournalEntry> each) throws EdgewiseException {
    Map<String, AlarmMemory> last = new HashMap<>();
    long[] counts = new long[2];
    log.replay(
        0,
        (position, record) -> {
          try {
            JournalEntry entry = JournalCodec.decode(record);
            if (entry.kind() != JournalKind.SILENCED) {
              last.put(entry.after().key(), entry.after());
            }
            if (position > index.lastPosition()) {
              index.add(entry, position);
            }
            counts[0]++;
            each.accept(entry);
          } catch (EdgewiseException e) {
            counts[1]++;
            LOG.warn("Position {}: {}", position, e.forPerson());
          }
        });
    List<String> losses = new ArrayList<>(log.recovery().losses());
    losses.addAll(index.losses());
    if (counts[1] > 0) {
      losses.add(counts[1] + " entries of the alarm journal could not be read.");
    }
    losses.forEach(loss -> LOG.error("Alarm journal: {}", loss));
    return new Recovered(last, counts[0], losses);
  }

  /// Gets steps of conditions that others told: less than an entry, of the time before the log was
  /// shortened too.
  public interface Edges {
    /// @param time when it happened, ns since the epoch
    void edge(String key, long time, JournalKind kind);
  }

  /// Gives all steps of what rules and models told, in the order of writing, of the last two
  /// million entries; to be called after [#recover].
  public void told(Edges each) {
    index.told(each);
  }

  /// Takes an entry; does not wait for the disk. What comes after [#close] is lost and counted.
  public synchronized void add(JournalEntry entry) {
    if (closed) {
      lost++;
      return;
    }
    waiting.addLast(entry);
    drain(CHUNK);
    if (waiting.size() > MOST_WAITING) {
      waiting.removeFirst();
      lost++;
    }
  }

  /// Returns once everything taken before is on the disk.
  ///
  /// @throws EdgewiseException when it cannot be written now
  public void force() throws EdgewiseException {
    try {
      do {
        synchronized (this) {
          drain(CHUNK);
        }
        if (!log.tryForce()) {
          throw unwritable();
        }
      } while (waitingCount() > 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unwritable();
    }
  }

  /// Position of the last entry that was taken; 0 for none.
  public synchronized long taken() {
    return log.nextPosition() - 1 + waiting.size();
  }

  /// Whether all entries up to a position are on the disk.
  public boolean isForced(long position) {
    return log.forcedPosition() >= position;
  }

  /// Refuses what must not be lost while the journal cannot be written.
  ///
  /// @throws EdgewiseException while it cannot
  public void check() throws EdgewiseException {
    if (!trouble().isEmpty()) {
      throw unwritable();
    }
  }

  /// Empty, or one sentence for people: why it cannot be written now.
  public synchronized String trouble() {
    String more = lost == 0 ? "" : " " + lost + " entries were lost.";
    return log.trouble().isEmpty() ? "" : log.trouble() + more;
  }

  /// Entries that could not be kept, since the start.
  public synchronized long lost() {
    return lost;
  }

  /// Seals full blocks and shortens the log; to be called every few seconds, on a thread that may
  /// wait for the disk.
  ///
  /// @param engine whose alarms are written at the new beginning of the log
  public void tend(AlarmEngine engine) throws EdgewiseException {
    if (waitingCount() > 0) {
      force();
    }
    if (index.hasFull()) {
      force(); // what a block holds is in the log before
      index.seal();
    }
    if (log.bytesOnDisk() > bytesAfterCut + cutAbove && log.oldestEnd() > 0) {
      log.beginSegment();
      long begin = log.nextPosition();
      long before = lost();
      long at = 0;
      while (at >= 0) {
        at = engine.keep(at, CHUNK, this::add);
        force(); // outside of the engine's lock, so that nothing has to wait within it
      }
      if (lost() == before) {
        log.cut(Math.min(begin, index.sealedPosition() + 1));
      }
      bytesAfterCut = log.bytesOnDisk();
    }
  }

  /// Finds entries.
  public JournalPage search(JournalQuery query) throws EdgewiseException {
    return index.search(query);
  }

  /// Figures of a span.
  ///
  /// @param from ns since the epoch
  /// @param to not included
  public Kpis kpis(long from, long to) throws EdgewiseException {
    return KpiScan.of(index, from, to);
  }

  /// Entries that can be found.
  public long size() {
    return index.size();
  }

  /// Bytes of log and blocks.
  public long bytesOnDisk() {
    return log.bytesOnDisk() + index.bytesOnDisk();
  }

  @Override
  public void close() {
    try {
      if (waitingCount() > 0) {
        force();
      }
    } catch (EdgewiseException e) {
      LOG.error("The alarm journal closed with {} entries not on disk", waitingCount(), e);
    }
    synchronized (this) {
      closed = true;
    }
    log.close();
  }

  private synchronized int waitingCount() {
    return waiting.size();
  }

  /// Gives the log what it takes without waiting.
  private void drain(int most) {
    try {
      for (int i = 0; i < most && !waiting.isEmpty() && log.queued() < roomy; i++) {
        JournalEntry next = waiting.getFirst();
        long position = log.offer(JournalCodec.encode(next));
        if (position == 0) {
          return;
        }
        waiting.removeFirst();
        index.add(next, position);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it stays with those that wait
    }
  }

  /// How long it has waited for the log until now, ns.
  long waitedNanos() {
    return log.waitedNanos();
  }

  private EdgewiseException unwritable() {
    String why = trouble();
    return new EdgewiseException(
        UNWRITABLE,
        why.isEmpty() ? "The alarm journal could not be written." : why,
        "Free space on the disk or check the folder; alarms are shown all the same.");
  }
}
