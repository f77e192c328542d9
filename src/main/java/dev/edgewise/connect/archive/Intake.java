package dev.edgewise.connect.archive;

import dev.edgewise.connect.api.RawMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was taken in and is not yet written: the block that is open, and complete blocks that wait
/// for the writer. Safe for many threads.
final class Intake {
  /// Bytes of complete blocks that may wait for the writer.
  private static final long MOST_WAITING = 16L << 20;

  /// What a message costs in a block beside its payload, about.
  private static final int EXTRA_BYTES = 32;

  private final ArchiveOptions options;
  private final TopicIndex topics;
  private final ConcurrentSkipListMap<Long, Block> blocks;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition progress = lock.newCondition();
  /// With their bytes, the oldest first.
  private final SequencedMap<Block, Long> waiting = new LinkedHashMap<>();

  private final DecayingRate byteRate = new DecayingRate();
  private List<ArchivedMessage> open = new ArrayList<>();
  private long openBytes;
  private long waitingBytes;
  private long lastId;
  private long safeId;
  private long kept;
  private long lost;
  private long passed;
  private int hurrying;
  private boolean closing;
  private boolean ended;
  private String trouble = "";

  /// @param blocks all complete blocks, shared with those who search
  /// @param lastId id of the last message on disk
  Intake(
      ArchiveOptions options,
      TopicIndex topics,
      ConcurrentSkipListMap<Long, Block> blocks,
      long lastId) {
    this.options = options;
    this.topics = topics;
    this.blocks = blocks;
    this.lastId = lastId;
    this.safeId = lastId;
    this.kept = blocks.values().stream().mapToLong(Block::count).sum();
  }

  /// What the writer has to do.
  ///
  /// @param blocks to be written
  /// @param unsaved messages of the open block that are to be saved
  /// @param force whether somebody waits for it
  /// @param last whether nothing comes after it
  record Work(List<Block> blocks, List<ArchivedMessage> unsaved, boolean force, boolean last) {}

  /// Takes over what was saved of the block that was open at the last stop.
  void resume(List<ArchivedMessage> saved) {
    lock.lock();
    try {
      for (ArchivedMessage m : saved) {
        if (!open.isEmpty() && m.id() != lastId + 1) {
          seal();
        }
        lastId = m.id();
        safeId = lastId;
        add(m);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Never waits for the disk: what finds no room is let go and counted. While the disk fails, the
  /// oldest make room instead.
  ///
  /// @param payload what is kept of it
  void take(RawMessage m, byte[] payload) {
    lock.lock();
    try {
      if (closing) {
        return;
      }
      if (waitingBytes >= MOST_WAITING && trouble.isEmpty()) {
        passed++;
        return;
      }
      lastId++;
      byteRate.add(m.payload().length, m.receiveTime());
      add(
          new ArchivedMessage(
              lastId,
              m.receiveTime(),
              m.topic(),
              payload,
              m.payload().length,
              m.qos(),
              m.retained()));
    } finally {
      lock.unlock();
    }
  }

  private void add(ArchivedMessage m) {
    topics.add(m.topic(), 1, m.time(), m.retained());
    kept++;
    open.add(m);
    openBytes += m.payload().length + EXTRA_BYTES;
    if (openBytes >= options.blockBytes()) {
      seal();
    }
  }

  private void seal() {
    Block block = Block.inMemory(open);
    blocks.put(block.firstId(), block);
    waiting.put(block, openBytes);
    waitingBytes += openBytes;
    open = new ArrayList<>();
    openBytes = 0;
    work.signal();
  }

  /// The messages of the open block with a higher id.
  List<ArchivedMessage> openAfter(long id) {
    return locked(() -> tail(id));
  }

  private List<ArchivedMessage> tail(long id) {
    if (open.isEmpty()) {
      return List.of();
    }
    long from = Math.clamp(id + 1 - open.getFirst().id(), 0, open.size());
    return List.copyOf(open.subList((int) from, open.size()));
  }

  Optional<ArchivedMessage> firstOpen() {
    return locked(() -> open.stream().findFirst());
  }

  /// Waits for work, at most until the open block is to be saved again.
  Work await() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = options.tailEvery().toNanos();
      while (left > 0 && !closing && hurrying == 0 && (waiting.isEmpty() || !trouble.isEmpty())) {
        left = work.awaitNanos(left);
      }
      boolean save = left <= 0 || closing || hurrying > 0;
      return new Work(
          List.copyOf(waiting.keySet()), save ? tail(safeId) : List.of(), hurrying > 0, closing);
    } finally {
      lock.unlock();
    }
  }

  /// A block is on disk.
  void written(Block block) {
    lock.lock();
    try {
      Long bytes = waiting.remove(block);
      waitingBytes -= bytes == null ? 0 : bytes;
      safeId = Math.max(safeId, block.lastId());
      trouble = "";
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Messages of the open block were saved up to this id.
  void saved(long id) {
    lock.lock();
    try {
      safeId = Math.max(safeId, id);
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// The disk fails: what waits beyond the bound is let go, the oldest first.
  ///
  /// @param reason one sentence for people
  /// @return the blocks that are lost
  List<Block> failed(String reason) {
    lock.lock();
    try {
      trouble = reason;
      List<Block> dropped = new ArrayList<>();
      while (waitingBytes > MOST_WAITING) {
        Map.Entry<Block, Long> oldest = waiting.firstEntry();
        waiting.remove(oldest.getKey());
        waitingBytes -= oldest.getValue();
        lost += oldest.getKey().count();
        dropped.add(oldest.getKey());
      }
      progress.signalAll();
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /// Messages are kept no longer.
  void removed(long messages) {
    lock.lock();
    try {
      kept -= messages;
    } finally {
      lock.unlock();
    }
  }

  /// The writer has ended.
  void ended() {
    lock.lock();
    try {
      ended = true;
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void flush() throws InterruptedException {
    lock.lockInterruptibly();
    hurrying++;
    try {
      long target = lastId;
      work.signal();
      while (safeId < target && trouble.isEmpty() && !ended) {
        progress.await(1, TimeUnit.SECONDS);
      }
    } finally {
      hurrying--;
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closing = true;
      work.signalAll();
      progress.signalAll();
    } finally {
      lock.unlock();
    }
  }

  long lastId() {
    return locked(() -> lastId);
  }

  long kept() {
    return locked(() -> kept);
  }

  long lost() {
    return locked(() -> lost);
  }

  long passed() {
    return locked(() -> passed);
  }

  String trouble() {
    return locked(() -> trouble);
  }

  double bytesPerSecond(long now) {
    return locked(() -> byteRate.perSecond(now));
  }

  private <T extends @Nullable Object> T locked(Supplier<T> read) {
    lock.lock();
    try {
      return read.get();
    } finally {
      lock.unlock();
    }
  }
}
