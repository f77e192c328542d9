package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings sealed tails into the tables of their months, on a thread of its own; in order within a
/// month, and what a seal gave to one month always in one transaction. What cannot be stored, or
/// may
/// not because the disk is nearly full, stays in memory and in the log and is tried again at the
/// next [#kick]. Safe for many threads.
final class Sealer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
  private static final int GROUP_ERAS = 256;
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

  private final Months months;
  private final Retention retention;
  private final DiskSpace space;
  private final TimeSource time;
  private final int mostWaiting;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Threads.daemon("history-sealer"));

  /// By month, what a seal gave to it.
  private final Map<HistoryMonth, Deque<List<Block>>> waiting = new TreeMap<>();

  private int waitingBlocks;
  private long waitingSamples;
  private boolean scheduled;
  private boolean closed;
  private long waitedNanos;
  private String trouble = "";

  Sealer(Months months, Retention retention, DiskSpace space, TimeSource time, int mostWaiting) {
    this.months = months;
    this.retention = retention;
    this.space = space;
    this.time = time;
    this.mostWaiting = mostWaiting;
  }

  /// Seals the tails of a tag.
  ///
  /// @return samples that left the tails
  int seal(TagHistory tag) {
    int samples = 0;
    synchronized (this) {
      Map<HistoryMonth, List<Block>> byMonth = new HashMap<>(2);
      for (Block block : tag.seal()) {
        byMonth.computeIfAbsent(block.month(), month -> new ArrayList<>(2)).add(block);
        waitingBlocks++;
        samples += block.columns().size();
      }
      byMonth.forEach(
          (month, blocks) ->
              waiting.computeIfAbsent(month, each -> new ArrayDeque<>()).add(blocks));
      waitingSamples += samples;
      if (trouble.isEmpty()) {
        kick(); // otherwise housekeeping tries again, not each seal
      }
    }
    return samples;
  }

  /// Blocks while too many chunks wait to be stored; not while they cannot be stored.
  ///
  /// @return whether there is room
  synchronized boolean awaitRoom() throws InterruptedException {
    if (waitingBlocks <= mostWaiting) {
      return true;
    }
    long start = time.monotonicNanos();
    try {
      while (waitingBlocks > mostWaiting && trouble.isEmpty() && !closed) {
        wait();
      }
      return waitingBlocks <= mostWaiting;
    } finally {
      waitedNanos += time.monotonicNanos() - start;
    }
  }

  /// Starts storing what waits, unless that is under way.
  synchronized void kick() {
    if (!scheduled && !closed && waitingBlocks > 0) {
      scheduled = true;
      thread.execute(this::drain);
    }
  }

  /// Begins nothing more and waits for what is under way; what still waits is in the log.
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("History is still storing chunks");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized long waitedNanos() {
    return waitedNanos;
  }

  /// Samples in blocks that are not in the tables yet.
  synchronized long waitingSamples() {
    return waitingSamples;
  }

  /// Empty, or one sentence for people: why nothing is stored now.
  synchronized String trouble() {
    return trouble;
  }

  /// Done when the thread has done what it was given before.
  CompletableFuture<Void> settled() {
    return CompletableFuture.runAsync(() -> {}, thread);
  }

  private void drain() {
    List<HistoryMonth> order;
    synchronized (this) {
      order = List.copyOf(waiting.keySet());
    }
    String wrong = "";
    for (HistoryMonth month : order) {
      List<List<Block>> group = takeGroup(month);
      while (!group.isEmpty()) {
        String failure = store(month, group);
        if (!failure.isEmpty()) {
          putBack(month, group);
          wrong = failure;
          break;
        }
        group = takeGroup(month);
      }
    }
    finish(wrong);
  }

  /// @return empty, or what went wrong
  private String store(HistoryMonth month, List<List<Block>> group) {
    if (!space.hasRoom()) {
      return space.trouble();
    }
    try {
      if (!retention.isExpired(month)) {
        long[] stored = months.write(month, connection -> store(connection, month, group));
        months.file(month).add(stored[0], stored[1]);
      }
    } catch (EdgewiseException | IllegalStateException e) {
      LOG.warn("Chunks of history could not be stored; trying again", e);
      return "History cannot be stored in its database: " + e.getMessage();
    }
    synchronized (this) {
      for (List<Block> era : group) {
        era.forEach(this::stored);
      }
      notifyAll();
    }
    return "";
  }

  /// @return samples stored, and samples replaced before
  private long[] store(Connection connection, HistoryMonth month, List<List<Block>> group)
      throws SQLException {
    Map<Integer, StoredTag> tags = new HashMap<>();
    long samples = 0;
    long replaced = 0;
    for (List<Block> era : group) {
      for (Block block : era) {
        int id = block.tag().id();
        byte[] data = ChunkCodec.encode(block.tag().type(), block.columns());
        ChunkRow row =
            ChunkStore.insert(
                connection,
                block.tag(),
                block.rank(),
                block.lastPosition(),
                block.replaced(),
                block.columns(),
                data);
        @Nullable StoredTag known = tags.get(id);
        tags.put(
            id,
            (known == null ? ChunkStore.tag(connection, id) : known)
                .with(row, block.lastPosition(), block.replaced()));
        samples += row.samples();
        replaced += block.replaced();
      }
    }
    ChunkStore.save(connection, tags.values());
    tags.keySet().forEach(months.file(month)::willHave);
    return new long[] {samples, replaced};
  }

  private synchronized List<List<Block>> takeGroup(HistoryMonth month) {
    List<List<Block>> group = new ArrayList<>();
    Deque<List<Block>> queue = waiting.get(month);
    if (queue == null || closed) {
      return group;
    }
    while (!queue.isEmpty() && group.size() < GROUP_ERAS) {
      group.add(queue.remove());
    }
    if (queue.isEmpty()) {
      waiting.remove(month);
    }
    return group;
  }

  private synchronized void putBack(HistoryMonth month, List<List<Block>> group) {
    Deque<List<Block>> queue = waiting.computeIfAbsent(month, each -> new ArrayDeque<>());
    group.reversed().forEach(queue::addFirst);
  }

  private synchronized void finish(String wrong) {
    scheduled = false;
    trouble = wrong;
    notifyAll();
    if (wrong.isEmpty()) {
      kick();
    }
  }

  private void stored(Block block) {
    block.tag().stored(block);
    waitingBlocks--;
    waitingSamples -= block.columns().size();
  }
}
