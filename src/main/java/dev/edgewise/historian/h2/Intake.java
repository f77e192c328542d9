package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.telemetry.SampleBatch;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/// The way of batches into the log and the tails. While chunks cannot be stored and the memory for
/// them is used up, batches go into the log alone, and come back from there later ([#resume]).
/// While
/// the log cannot be written either and its queue is full, batches are refused. Safe for many
/// threads.
final class Intake {
  /// The rest of the log is brought back under the lock once it is this short, in records.
  private static final long SHORT_REST = 64;

  /// A tail that fills faster than this is sealed before packing it is worth the work.
  private static final Duration SLOW = Duration.ofMinutes(2);

  private static final int PACK_SAMPLES = 64;

  private final HistoryCore core;
  private final Sealer sealer;
  private final RunTimeTags runTimeTags;
  private final TimeSource time;
  private final HistorySettings settings;
  private final LongAdder duplicates = new LongAdder();

  /// Samples in the tails, or more. Guarded by the append lock, as all below.
  private long openSamples;

  /// The first log position that is in the log alone; 0 when there is none.
  private long heldFrom;

  private long heldSamples;

  /// @param heldFrom log position from which on nothing was brought into the tails; 0 when all was
  Intake(
      HistoryCore core,
      Sealer sealer,
      RunTimeTags runTimeTags,
      TimeSource time,
      HistorySettings settings,
      long heldFrom) {
    this.core = core;
    this.sealer = sealer;
    this.runTimeTags = runTimeTags;
    this.time = time;
    this.settings = settings;
    this.heldFrom = heldFrom;
    this.openSamples = countOpen();
  }

  /// See [Historian#append].
  long append(SampleBatch batch) throws InterruptedException {
    boolean room = sealer.awaitRoom();
    TagHistory[] tags = runTimeTags.resolve(batch);
    if (tags == null) {
      return Historian.NOT_TAKEN;
    }
    DurableLog log = core.log();
    long position = log.nextPosition() - 1;
    for (int from = 0; from < batch.size(); from += LogFrames.MAX_SAMPLES) {
      int to = Math.min(batch.size(), from + LogFrames.MAX_SAMPLES);
      byte[] record = LogFrames.samples(batch, tags, from, to);
      core.appendLock().lockInterruptibly();
      try {
        position = log.offer(record);
        if (position == 0) {
          return Historian.NOT_TAKEN;
        }
        if (heldFrom > 0 || !room) {
          heldFrom = heldFrom == 0 ? position : heldFrom;
          heldSamples += to - from;
        } else {
          keep(batch, tags, from, to, position);
        }
      } finally {
        core.appendLock().unlock();
      }
    }
    return position;
  }

  /// Seals the tails of a tag, under the append lock.
  void seal(TagHistory tag) {
    openSamples -= sealer.seal(tag);
  }

  /// Brings what went into the log alone into the tails, as far as chunks can be stored again. On
  /// the keeper's thread.
  void resume(Replay replay) throws EdgewiseException, InterruptedException {
    DurableLog log = core.log();
    long from = heldFrom();
    boolean goesOn = from > 0;
    while (goesOn && sealer.trouble().isEmpty() && log.tryForce()) {
      core.appendLock().lockInterruptibly();
      try {
        if (log.nextPosition() - from <= SHORT_REST && log.tryForce()) {
          from = replay.run(log, from) + 1;
          goesOn = from < log.nextPosition();
          heldFrom = goesOn ? from : 0;
          heldSamples = goesOn ? heldSamples : 0;
          openSamples = countOpen();
        }
      } finally {
        core.appendLock().unlock();
      }
      if (goesOn) {
        from = replay.run(log, from) + 1;
        heldFrom(from);
      }
    }
  }

  /// Packs the tails of slow tags, so that memory stays flat while they fill for hours.
  void packSlow() {
    long before = time.monotonicNanos() - SLOW.toNanos();
    for (TagHistory tag : core.book().all()) {
      tag.pack(PACK_SAMPLES, before);
    }
  }

  /// The least log position that is in the log alone; `Long.MAX_VALUE` when there is none. Under
  /// the
  /// append lock.
  long neededPosition() {
    return heldFrom == 0 ? Long.MAX_VALUE : heldFrom;
  }

  long duplicates() {
    return duplicates.sum();
  }

  /// Samples in the tails.
  long countOpen() {
    long open = 0;
    for (TagHistory tag : core.book().all()) {
      open += tag.openSamples();
    }
    return open;
  }

  /// Samples that are in the log alone.
  long heldSamples() {
    core.appendLock().lock();
    try {
      return heldSamples;
    } finally {
      core.appendLock().unlock();
    }
  }

  private long heldFrom() {
    core.appendLock().lock();
    try {
      return heldFrom;
    } finally {
      core.appendLock().unlock();
    }
  }

  private void heldFrom(long position) {
    core.appendLock().lock();
    try {
      heldFrom = position;
    } finally {
      core.appendLock().unlock();
    }
  }

  /// Under the append lock. Tails are sealed after the whole record: a seal covers a log position
  /// with all its samples.
  private void keep(SampleBatch batch, TagHistory[] tags, int from, int to, long position) {
    long now = time.monotonicNanos();
    int added = 0;
    Set<TagHistory> full = new LinkedHashSet<>();
    for (int i = from; i < to; i++) {
      TagHistory tag = tags[i];
      boolean isNew =
          tag.put(
              batch.sourceTime(i),
              batch.bits(i),
              batch.quality(i),
              batch.origin(i),
              batch.flags(i),
              position,
              core.ranks(),
              now);
      added += isNew ? 1 : 0;
      if (tag.isFull(settings.chunkSamples())) {
        full.add(tag);
      }
    }
    openSamples += added;
    full.forEach(this::seal);
    duplicates.add(to - from - added);
    if (openSamples > settings.tailSamples()) {
      sealLarger();
    }
  }

  /// Seals every tail of at least the mean size, if there are too many samples indeed: seals for
  /// other reasons are not subtracted as they happen.
  private void sealLarger() {
    openSamples = countOpen();
    if (openSamples <= settings.tailSamples()) {
      return;
    }
    long mean = openSamples / core.book().all().size();
    for (TagHistory tag : core.book().all()) {
      if (tag.openSamples() >= Math.max(1, mean)) {
        sealer.seal(tag);
      }
    }
    openSamples = countOpen();
  }
}
