package dev.edgewise.durable;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An append-only log of records in a folder of its own. One writer thread forces the records
/// in groups, at most about 100 ms behind. Positions count records; they grow by one each, from
/// 1, and go on over restarts. All methods may be called from any thread.
///
/// When the disk fails or is full nothing that was taken is dropped: the writer tries again each
/// second and [#trouble] says why. Once the queue is full `append` blocks and `offer` refuses.
public final class DurableLog implements AutoCloseable {
  static final Logger LOG = LoggerFactory.getLogger(DurableLog.class);
  static final ErrorCode UNUSABLE = new ErrorCode("LOG-UNUSABLE");
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
  private final Path folder;
  private final LogOptions options;
  private final TimeSource time;
  private final LogRecovery recovery;
  private final Thread writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  private final Waiting waiting;
  private final List<SegmentInfo> segments;
  private long waitedNanos;
  private int hurrying;
  private boolean closing;
  private boolean beginsSegment;
  private String trouble = "";
  /// Touched by the writer's thread only.
  private @Nullable SegmentWriter current;

  private DurableLog(Path folder, LogOptions options, TimeSource time, LogOpening found) {
    this.folder = folder;
    this.options = options;
    this.time = time;
    this.recovery = found.recovery();
    this.segments = found.segments();
    this.waiting = new Waiting(options, Math.max(found.nextPosition(), options.startAt()));
    this.current = waiting.next() == found.nextPosition() ? found.last() : null;
    this.writer = Threads.start(options.name() + "-log", this::write);
  }

  /// Opens the log in `folder`, which is made when missing. A torn tail is cut off; a segment
  /// damaged elsewhere is set aside and its sound beginning kept. See [#recovery].
  ///
  /// @throws EdgewiseException when the folder cannot be read or written
  public static DurableLog open(Path folder, LogOptions options, TimeSource time)
      throws EdgewiseException {
    return new DurableLog(folder, options, time, LogOpening.open(folder));
  }

  /// What opening found.
  public LogRecovery recovery() {
    return recovery;
  }

  /// Takes a record; blocks while too many wait to be forced. The array must not be changed
  /// afterwards.
  ///
  /// @param record at most 16 MiB
  /// @return its position; durable once [#forcedPosition] has reached it
  /// @throws InterruptedException when interrupted while waiting; the record is not taken then
  /// @throws IllegalStateException when the log is closed; the record is not taken then
  public long append(byte[] record) throws InterruptedException {
    return append(record, false);
  }

  /// As [#append], but does not wait while [#trouble] says that the log cannot be written.
  ///
  /// @return its position; 0 when there is no room in the queue and none will come before the
  ///     trouble is over: the record is not taken then
  public long offer(byte[] record) throws InterruptedException {
    return append(record, true);
  }

  private long append(byte[] record, boolean mayRefuse) throws InterruptedException {
    if (record.length > Frames.MAX_RECORD_BYTES) {
      throw new IllegalArgumentException("A record of " + record.length + " bytes is too long");
    }
    lock.lockInterruptibly();
    try {
      if (!waiting.hasRoom(record.length) && !awaitRoom(record.length, mayRefuse)) {
        return 0;
      }
      if (closing) {
        throw new IllegalStateException("The log in " + folder + " is closed");
      }
      return take(record);
    } finally {
      lock.unlock();
    }
  }

  /// As [#offer], but waits for nothing, and an interrupt does not keep it from being taken.
  ///
  /// @return its position; 0 when there is no room now or the log is closed: it is not taken then
  public long offerNow(byte[] record) {
    return locked(() -> closing || !waiting.hasRoom(record.length) ? 0L : take(record));
  }

  private long take(byte[] record) {
    long position = waiting.add(record);
    if (waiting.pending() == 1 || waiting.isHalfFull()) {
      work.signal();
    }
    return position;
  }

  /// Returns once everything appended before this call is forced, or throws
  /// `IllegalStateException` when the log is closed before that.
  public void force() throws InterruptedException {
    force(false, Long.MAX_VALUE);
  }

  /// As [#force], but gives up and returns false while [#trouble] says that it cannot be written.
  public boolean tryForce() throws InterruptedException {
    return force(true, Long.MAX_VALUE);
  }

  /// As [#tryForce], but gives up after `limit` as well: a disk may hang without an error.
  public boolean tryForce(Duration limit) throws InterruptedException {
    return force(true, limit.toNanos());
  }

  private boolean force(boolean mayGiveUp, long limitNanos) throws InterruptedException {
    lock.lockInterruptibly();
    hurrying++;
    try {
      long target = waiting.next() - 1;
      long left = limitNanos;
      work.signal();
      while (waiting.forced() < target) {
        if (closing && !writer.isAlive()) {
          throw new IllegalStateException("The log in " + folder + " closed before it was forced");
        }
        if (left <= 0 || mayGiveUp && !trouble.isEmpty()) {
          return false;
        }
        long step = Math.min(left, RETRY.toNanos());
        left -= step - progress.awaitNanos(step);
      }
      return true;
    } finally {
      hurrying--;
      lock.unlock();
    }
  }

  /// The highest position that is on disk; one below the first possible one when there is none.
  public long forcedPosition() {
    return locked(waiting::forced);
  }

  /// That of the next record.
  public long nextPosition() {
    return locked(waiting::next);
  }

  /// Gives the forced records from `from` on to `visitor`, in order, on this thread. May run beside
  /// appends and cuts; records appended or forced meanwhile may be missing.
  public void replay(long from, LogVisitor visitor) throws EdgewiseException {
    replay(from, Long.MAX_VALUE, visitor);
  }

  /// As above, up to position `to`. Each call reads whole segments: ask for many records at once.
  public void replay(long from, long to, LogVisitor visitor) throws EdgewiseException {
    SegmentReader.read(kept(), from, Math.min(to, forcedPosition()), visitor);
  }

  /// The last position of the oldest segment, to be cut; 0 when it is the only one.
  public long oldestEnd() {
    return locked(() -> segments.size() > 1 ? segments.get(1).first() - 1 : 0L);
  }

  /// When the oldest segment was last written, ms since the epoch; the greatest number for none.
  public long oldestWritten() {
    return kept().stream().findFirst().map(SegmentInfo::written).orElse(Long.MAX_VALUE);
  }

  private List<SegmentInfo> kept() {
    return locked(() -> List.copyOf(segments));
  }

  /// Drops the segments whose records all lie below `position`, but never the newest one.
  public void cut(long position) throws EdgewiseException {
    lock.lock();
    try {
      SegmentFiles.cut(segments, position);
    } finally {
      lock.unlock();
    }
  }

  /// Lets the next record begin a segment, so that all before it can be cut.
  public void beginSegment() {
    locked(() -> beginsSegment = true);
  }

  /// Bytes of all segments.
  public long bytesOnDisk() {
    return kept().stream().mapToLong(SegmentInfo::bytes).sum();
  }

  /// Records that wait to be forced.
  public int queued() {
    return locked(() -> (int) waiting.unforced());
  }

  /// How long callers of `append` have waited for room since the start, ns.
  public long waitedNanos() {
    return locked(() -> waitedNanos);
  }

  /// Empty, or one sentence for people: why it cannot be written now.
  public String trouble() {
    return locked(() -> trouble);
  }

  /// Forces what was taken and stops the writer, within ten seconds; idempotent. Where the disk is
  /// in trouble the records not yet forced are lost, and an error is logged with their number.
  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      work.signalAll();
      progress.signalAll();
    } finally {
      lock.unlock();
    }
    boolean ended = Threads.join(writer, CLOSE_LIMIT);
    if (!ended || queued() > 0) {
      LOG.error("The log in {} closed with {} records not on disk", folder, queued());
    }
  }

  private <T> T locked(Supplier<T> read) {
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }

  /// @return false when it gave up because of trouble
  private boolean awaitRoom(int bytes, boolean mayRefuse) throws InterruptedException {
    long start = time.monotonicNanos();
    try {
      while (!waiting.hasRoom(bytes) && !closing) {
        if (mayRefuse && !trouble.isEmpty()) {
          return false;
        }
        work.signal();
        progress.await();
      }
      return true;
    } finally {
      waitedNanos += time.monotonicNanos() - start;
    }
  }

  /// The writer's thread.
  private void write() {
    try {
      for (List<byte[]> group = nextGroup(); !group.isEmpty(); group = nextGroup()) {
        long first = forcedPosition() + 1;
        while (!tryWrite(first, group)) {
          if (!awaitRetry()) {
            return;
          }
        }
        markForced(group);
      }
    } catch (InterruptedException e) {
      LOG.error("The writer of the log in {} was interrupted", folder, e);
    } finally {
      endSegment();
    }
  }

  /// The records that wait, after giving a group time to gather; empty when the log closes.
  private List<byte[]> nextGroup() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.pending() == 0 && !closing) {
        work.await();
      }
      long left = options.gather().toNanos();
      while (left > 0 && hurrying == 0 && !closing && !waiting.isHalfFull()) {
        left = work.awaitNanos(left);
      }
      return waiting.take();
    } finally {
      lock.unlock();
    }
  }

  private boolean tryWrite(long first, List<byte[]> group) {
    try {
      SegmentWriter out = current;
      if (out == null || out.bytes() >= options.segmentBytes() || locked(() -> beginsSegment)) {
        out = nextSegment(first);
      }
      out.write(first, group);
      return true;
    } catch (IOException e) {
      fail(e);
      return false;
    }
  }

  private SegmentWriter nextSegment(long first) throws IOException {
    endSegment();
    SegmentWriter out = SegmentWriter.create(folder, first);
    current = out;
    lock.lock();
    try {
      beginsSegment = false;
      segments.removeIf(segment -> segment.first() == first);
      segments.add(new SegmentInfo(first, out.path(), out.bytes()));
    } finally {
      lock.unlock();
    }
    return out;
  }

  private void fail(IOException e) {
    LOG.warn("The log in {} cannot be written; trying again", folder, e);
    if (current != null) {
      current.abandon();
      current = null;
    }
    lock.lock();
    try {
      trouble = "The log in " + folder + " cannot be written: " + e.getMessage() + ".";
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// @return false when the log closes instead
  private boolean awaitRetry() throws InterruptedException {
    lock.lock();
    try {
      long left = RETRY.toNanos();
      while (left > 0 && !closing) {
        left = work.awaitNanos(left);
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  private void markForced(List<byte[]> group) {
    lock.lock();
    try {
      waiting.forced(group);
      SegmentWriter out = Objects.requireNonNull(current);
      segments.set(segments.size() - 1, segments.getLast().withBytes(out.bytes()));
      trouble = "";
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void endSegment() {
    if (current != null) {
      try {
        current.close();
      } catch (IOException e) {
        LOG.warn("A segment of the log in {} did not close cleanly", folder, e);
      }
      current = null;
    }
  }
}
