package dev.edgewise.historian.h2;

import dev.edgewise.base.TimeSource;
import dev.edgewise.storage.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings sealed tails into the chunk tables, in order, the blocks of one era always in one
/// transaction. What cannot be stored stays in memory and in the log and is tried again at the next
/// [#kick]. Safe for many threads.
final class Sealer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
  private static final int GROUP_ERAS = 256;

  private final Database database;
  private final TimeSource time;
  private final int mostWaiting;
  private final Deque<List<Block>> waiting = new ArrayDeque<>();
  private int waitingBlocks;
  private long waitingSamples;
  private boolean busy;
  private boolean closed;
  private long waitedNanos;
  private long storedSamples;
  private String trouble = "";

  Sealer(Database database, TimeSource time, int mostWaiting) {
    this.database = database;
    this.time = time;
    this.mostWaiting = mostWaiting;
  }

  /// Seals the tails of a tag.
  ///
  /// @return samples that left the tails
  int seal(TagHistory tag) {
    int samples = 0;
    synchronized (this) {
      List<Block> era = tag.seal();
      if (!era.isEmpty()) {
        waiting.add(era);
        waitingBlocks += era.size();
        samples = era.stream().mapToInt(block -> block.columns().size()).sum();
        waitingSamples += samples;
      }
    }
    kick();
    return samples;
  }

  /// Blocks while too many chunks wait for the database.
  synchronized void awaitRoom() throws InterruptedException {
    if (waitingBlocks <= mostWaiting) {
      return;
    }
    long start = time.monotonicNanos();
    try {
      while (waitingBlocks > mostWaiting) {
        wait();
      }
    } finally {
      waitedNanos += time.monotonicNanos() - start;
    }
  }

  /// Starts storing what waits, unless that is under way.
  void kick() {
    List<List<Block>> group;
    synchronized (this) {
      if (busy || closed || waiting.isEmpty()) {
        return;
      }
      busy = true;
      group = takeGroup();
    }
    database
        .write(connection -> store(connection, group))
        .whenComplete((done, error) -> finish(group, error));
  }

  /// Begins nothing more; what still waits is in the log.
  @Override
  public synchronized void close() {
    closed = true;
  }

  /// Samples brought into the tables since the start.
  synchronized long storedSamples() {
    return storedSamples;
  }

  synchronized long waitedNanos() {
    return waitedNanos;
  }

  /// Samples in blocks that are not in the tables yet.
  synchronized long waitingSamples() {
    return waitingSamples;
  }

  synchronized String trouble() {
    return trouble;
  }

  private List<List<Block>> takeGroup() {
    List<List<Block>> group = new ArrayList<>();
    while (!waiting.isEmpty() && group.size() < GROUP_ERAS) {
      group.add(waiting.remove());
    }
    return group;
  }

  private static int store(Connection connection, List<List<Block>> group) throws SQLException {
    int count = 0;
    for (List<Block> era : group) {
      for (Block block : era) {
        byte[] data = ChunkCodec.encode(block.tag().type(), block.columns());
        block
            .tag()
            .storing(
                ChunkStore.insert(
                    connection,
                    block.tag(),
                    block.rank(),
                    block.lastPosition(),
                    block.columns(),
                    data));
        count++;
      }
    }
    return count;
  }

  private void finish(List<List<Block>> group, @Nullable Throwable error) {
    synchronized (this) {
      busy = false;
      if (error == null) {
        for (List<Block> era : group) {
          era.forEach(this::stored);
        }
        trouble = "";
        notifyAll();
      } else {
        LOG.warn("Chunks of history could not be stored; trying again", error);
        group.reversed().forEach(waiting::addFirst);
        trouble = "History cannot be stored in its database: " + error.getMessage() + ".";
        return;
      }
    }
    kick();
  }

  private void stored(Block block) {
    block.tag().stored(block);
    waitingBlocks--;
    waitingSamples -= block.columns().size();
    storedSamples += block.columns().size();
  }
}
