package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Keeps the log short. Old tails that are worth a chunk are sealed; smaller ones, of slow
/// tags, are written to the log again, so that the frames before them can go and chunks still
/// come out full. Then the database is checkpointed and the log is cut below what is still
/// needed.
final class LogKeeper {
  private static final int RECORD_BYTES = 1 << 20;

  private final HistoryCore core;
  private final DurableLog log;
  private final Sealer sealer;
  private final Intake intake;
  private final TimeSource time;
  private final HistorySettings settings;
  private long cutTo;

  LogKeeper(
      HistoryCore core, Sealer sealer, Intake intake, TimeSource time, HistorySettings settings) {
    this.core = core;
    this.log = core.log();
    this.sealer = sealer;
    this.intake = intake;
    this.time = time;
    this.settings = settings;
  }

  /// Looks after the log once.
  void shorten() throws EdgewiseException, InterruptedException {
    if (log.bytesOnDisk() >= settings.logBytes() && canStore()) {
      cut(freePosition(settings.tailAge()));
    }
  }

  /// Before closing: what is worth a chunk becomes one, the rest is written to the log again in
  /// short, and the log before it goes. The next opening has little to do then.
  ///
  /// @param stored waits until what was sealed is stored
  void finish(Runnable stored) throws EdgewiseException, InterruptedException {
    if (canStore()) {
      log.beginSegment();
      freePosition(Duration.ZERO);
      stored.run();
      cut(neededPosition(log.nextPosition()));
    }
  }

  private boolean canStore() {
    return log.trouble().isEmpty() && sealer.trouble().isEmpty();
  }

  private void cut(long position) throws EdgewiseException, InterruptedException {
    core.months().sync();
    if (position > cutTo && log.tryForce()) {
      log.cut(position);
      cutTo = position;
    }
  }

  /// Seals or carries over the older tails.
  ///
  /// @return the least position that is needed once everything committed so far is on disk
  private long freePosition(Duration age) throws InterruptedException {
    core.appendLock().lockInterruptibly();
    try {
      return neededPosition(carryOver(age));
    } finally {
      core.appendLock().unlock();
    }
  }

  private long neededPosition(long next) throws InterruptedException {
    core.appendLock().lockInterruptibly();
    try {
      long needed = Math.min(next, intake.neededPosition());
      for (TagHistory tag : core.book().all()) {
        needed = Math.min(needed, tag.neededPosition());
      }
      return needed;
    } finally {
      core.appendLock().unlock();
    }
  }

  /// @return the log's next position after it
  private long carryOver(Duration age) throws InterruptedException {
    long now = time.monotonicNanos();
    long old = now - age.toNanos() + 1;
    List<TagHistory> group = new ArrayList<>();
    ByteSink record = LogFrames.beginTails();
    for (TagHistory tag : core.book().all()) {
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

  /// Where the log takes nothing the tails merely stay where they are.
  private void write(ByteSink record, List<TagHistory> tags, long now) throws InterruptedException {
    long position = log.offer(LogFrames.tails(record));
    if (position > 0) {
      tags.forEach(tag -> tag.carriedTo(position, now));
    }
  }
}
