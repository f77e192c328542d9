package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.durable.DurableLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Brings the log, or the end of it, back into the tails. What the tables have already is left out,
/// tag by tag and month by month; a tail that was written again only repeats samples, so it is
/// simply put once more. Used by one thread.
final class Replay {
  private final TagBook book;
  private final Months months;
  private final Retention retention;
  private final Sealer sealer;
  private final LongSupplier ranks;
  private final ReentrantLock appendLock;
  private final int chunkSamples;
  private final long nowNanos;
  private final Set<Integer> unknownTags = new HashSet<>();
  private final Set<HistoryMonth> restored = new HashSet<>();
  private final Set<Integer> unnamed = new HashSet<>();

  /// Sealed after the whole record: a seal covers a log position with all its samples.
  private final Set<TagHistory> full = new HashSet<>();

  private HistoryMonth month = new HistoryMonth(0);
  private long monthStart = Long.MAX_VALUE;
  private long monthLast = Long.MIN_VALUE;
  private int unreadable;
  private long reached;
  private boolean stopped;

  Replay(HistoryCore core, Retention retention, Sealer sealer, int chunkSamples, long nowNanos) {
    this.book = core.book();
    this.months = core.months();
    this.ranks = core.ranks();
    this.appendLock = core.appendLock();
    this.retention = retention;
    this.sealer = sealer;
    this.chunkSamples = chunkSamples;
    this.nowNanos = nowNanos;
  }

  /// Brings back all that is forced from position `from` on; ends early when chunks cannot be
  /// stored and too many wait.
  ///
  /// @return the last position brought back; `from − 1` when there was none
  long run(DurableLog log, long from) throws EdgewiseException {
    reached = from - 1;
    stopped = false;
    log.replay(from, this::take);
    return reached;
  }

  /// Whether the last run ended early.
  boolean isStopped() {
    return stopped;
  }

  /// One sentence for people for each thing that could not be brought back.
  List<String> losses() {
    List<String> losses = new ArrayList<>();
    if (!unknownTags.isEmpty()) {
      losses.add(
          "Samples of " + unknownTags.size() + " tags in the log have no name any more; lost.");
    }
    if (unreadable > 0) {
      losses.add(unreadable + " records of the log could not be understood; lost.");
    }
    if (!unnamed.isEmpty()) {
      losses.add("History of " + unnamed.size() + " tags has lost its names and cannot be shown.");
    }
    return losses;
  }

  /// Tells the tags what the tables of a month have of them.
  void restore(HistoryMonth wanted) throws EdgewiseException {
    if (!restored.add(wanted)) {
      return;
    }
    for (StoredTag found : months.read(wanted, ChunkStore::tags).orElse(List.of())) {
      book.reserve(found.tagId());
      TagHistory tag = book.find(found.tagId());
      if (tag == null) {
        unnamed.add(found.tagId());
      } else {
        tag.restore(wanted, found);
      }
    }
  }

  private void take(long position, byte[] record) throws EdgewiseException {
    if (stopped) {
      return;
    }
    appendLock.lock();
    try {
      LogFrames.read(
          record,
          (id, time, bits, quality, origin, flags) ->
              put(id, time, bits, quality, origin, flags, position));
      full.forEach(sealer::seal);
      full.clear();
    } catch (ChunkFormatException e) {
      unreadable++;
    } finally {
      appendLock.unlock();
    }
    reached = position;
    try {
      stopped = !sealer.awaitRoom();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.unreadable("The log of history", e);
    }
  }

  private void put(
      int id, long time, long bits, int quality, byte origin, byte flags, long position)
      throws EdgewiseException {
    if (time < monthStart || time > monthLast) {
      month = HistoryMonth.of(time);
      monthStart = month.start();
      monthLast = month.last();
      restore(month);
    }
    TagHistory tag = book.find(id);
    if (tag == null) {
      unknownTags.add(id);
      book.reserve(id);
    } else if (position > tag.sealedPosition(month) && !retention.isExpired(month)) {
      tag.put(time, bits, quality, origin, flags, position, ranks, nowNanos);
      if (tag.isFull(chunkSamples)) {
        full.add(tag);
      }
    }
  }
}
