package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.storage.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the log short. Old tails that are worth a chunk are sealed; smaller ones, of slow
/// tags, are written to the log again, so that the frames before them can go and chunks still
/// come out full. Then the database is checkpointed and the log is cut below what is still
/// needed.
final class LogKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(LogKeeper.class);
  private static final int RECORD_BYTES = 1 << 20;

  private final DurableLog log;
  private final Database database;
  private final TagBook book;
  private final Sealer sealer;
  private final ReentrantLock appendLock;
  private final TimeSource time;
  private final HistorySettings settings;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile String trouble = "";

  /// Touched by the database's writer thread only.
  private long cutTo;

  LogKeeper(
      DurableLog log,
      Database database,
      TagBook book,
      Sealer sealer,
      ReentrantLock appendLock,
      TimeSource time,
      HistorySettings settings) {
    this.log = log;
    this.database = database;
    this.book = book;
    this.sealer = sealer;
    this.appendLock = appendLock;
    this.time = time;
    this.settings = settings;
  }

  String trouble() {
    return trouble;
  }

  /// Looks after the log once, on the database's writer thread; returns at once.
  void tick() {
    sealer.kick();
    if (log.bytesOnDisk() < settings.logBytes() || !log.trouble().isEmpty()) {
      return;
    }
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    database
        .write(connection -> freePosition())
        .thenCompose(position -> database.checkpoint().thenApply(done -> position))
        .thenAccept(this::cut)
        .whenComplete((done, error) -> report(error));
  }

  /// The least position that is needed once everything committed so far is on disk.
  private long freePosition() {
    appendLock.lock();
    try {
      long needed = carryOver();
      for (TagHistory tag : book.all()) {
        needed = Math.min(needed, tag.neededPosition());
      }
      return needed;
    } finally {
      appendLock.unlock();
    }
  }

  /// @return the log's next position after it
  private long carryOver() {
    long now = time.monotonicNanos();
    long old = now - settings.tailAge().toNanos();
    List<TagHistory> group = new ArrayList<>();
    ByteSink record = LogFrames.beginTails();
    for (TagHistory tag : book.all()) {
      if (!tag.isOlderThan(old)) {
        continue;
      }
      if (tag.openSamples() >= settings.chunkSamples() / 2) {
        sealer.seal(tag);
        continue;
      }
      LogFrames.addTail(record, tag.id(), tag.type(), tag.liveColumns());
      LogFrames.addTail(record, tag.id(), tag.type(), tag.lateColumns());
      group.add(tag);
      if (record.size() >= RECORD_BYTES) {
        write(record, group, now);
        record = LogFrames.beginTails();
        group = new ArrayList<>();
      }
    }
    if (!group.isEmpty()) {
      write(record, group, now);
    }
    return log.nextPosition();
  }

  /// The writer thread is never interrupted; were it, the tails would merely stay where they are.
  private void write(ByteSink record, List<TagHistory> tags, long now) {
    try {
      long position = log.append(LogFrames.tails(record));
      tags.forEach(tag -> tag.carriedTo(position, now));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while tails were written again", e);
    }
  }

  private void cut(long position) {
    if (position <= cutTo) {
      return;
    }
    try {
      log.force();
      log.cut(position);
      cutTo = position;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the log was forced", e);
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private void report(@Nullable Throwable error) {
    busy.set(false);
    if (error == null) {
      trouble = "";
    } else {
      LOG.warn("The log of history could not be shortened; trying again", error);
      trouble = "The log of history cannot be shortened: " + error.getMessage() + ".";
    }
  }
}
