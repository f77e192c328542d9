package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.historian.api.HistorianStats;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/// The embedded engine of history. A batch goes into a log that is forced within 100 ms and into
/// tails in memory, where it is readable at once; full tails become chunks in H2. When the disk
/// fails or is full, [#append] blocks once its queue is full, nothing is dropped, and
/// [HistorianStats#trouble] says why.
public final class H2Historian implements Historian {
  private final HistoryParts parts;
  private final TimeSource time;
  private final HistorySettings settings;
  private final RunTimeTags runTimeTags;
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder loadedSamples = new LongAdder();
  private final TimeSource.Timer ticks;
  private final String notice;

  /// Samples in the tails, or more. Guarded by the append lock.
  private long openSamples;

  private volatile boolean closed;

  private H2Historian(
      HistoryParts parts, TagRegistry registry, TimeSource time, HistorySettings settings) {
    this.parts = parts;
    this.time = time;
    this.settings = settings;
    this.runTimeTags = new RunTimeTags(registry, parts.book(), parts.appendLock());
    this.openSamples = countOpen();
    this.notice = String.join(" ", parts.notices());
    this.ticks = time.every(settings.tickPeriod(), parts.keeper()::tick);
  }

  /// Opens the history in `folder`, which is made when missing. After an unclean stop the log is
  /// brought back first. What is damaged is set aside and told by [HistorianStats#trouble].
  ///
  /// @param tags the registry whose ids the batches carry
  /// @throws EdgewiseException when the folder cannot be used, or another process has it open
  public static H2Historian open(Path folder, TagRegistry tags, TimeSource time)
      throws EdgewiseException {
    return open(folder, tags, time, HistorySettings.standard());
  }

  static H2Historian open(Path folder, TagRegistry tags, TimeSource time, HistorySettings settings)
      throws EdgewiseException {
    return new H2Historian(HistoryParts.open(folder, time, settings), tags, time, settings);
  }

  /// As promised by the port. A batch of more than 400,000 samples goes into the log in parts, and
  /// an interrupt may then leave the first parts taken.
  ///
  /// @throws IllegalStateException when history is closed; the batch is not taken then
  @Override
  public long append(SampleBatch batch) throws InterruptedException {
    parts.sealer().awaitRoom();
    TagHistory[] tags = runTimeTags.resolve(batch);
    long position = parts.log().nextPosition() - 1;
    for (int from = 0; from < batch.size(); from += LogFrames.MAX_SAMPLES) {
      int to = Math.min(batch.size(), from + LogFrames.MAX_SAMPLES);
      byte[] record = LogFrames.samples(batch, tags, from, to);
      parts.appendLock().lockInterruptibly();
      try {
        position = parts.log().append(record);
        keep(batch, tags, from, to, position);
      } finally {
        parts.appendLock().unlock();
      }
    }
    return position;
  }

  @Override
  public void load(AssetPath path, ValueType type, RawRange samples) throws EdgewiseException {
    Columns columns = Columns.of(samples);
    if (columns.size() == 0) {
      return;
    }
    if (!Loader.isSorted(columns)) {
      throw Failures.unsorted(path);
    }
    TagHistory tag;
    long rank;
    parts.appendLock().lock();
    try {
      if (closed) {
        throw Failures.closed();
      }
      tag = parts.book().ensure(path, type);
      parts.book().force();
      openSamples -= parts.sealer().seal(tag);
      tag.loading(columns);
      rank = parts.ranks().getAsLong();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(e);
    } finally {
      parts.appendLock().unlock();
    }
    parts.loader().load(tag, rank, columns);
    loadedSamples.add(columns.size());
  }

  @Override
  public long durablePosition() {
    return parts.log().forcedPosition();
  }

  @Override
  public RawRange raw(AssetPath path, long from, long to, int limit) throws EdgewiseException {
    if (limit < 0) {
      throw new IllegalArgumentException("A limit of " + limit);
    }
    return parts.reader().raw(path, from, to, limit);
  }

  @Override
  public ReducedRange reduced(AssetPath path, long from, long to, int columns)
      throws EdgewiseException {
    if (columns < 1 || columns > 10_000) {
      throw new IllegalArgumentException("1 to 10,000 columns, not " + columns);
    }
    if (from < to && to - from < 0) {
      throw new IllegalArgumentException("A range of more than 292 years");
    }
    return parts.reader().reduced(path, from, to, columns);
  }

  @Override
  public Optional<RawRange> latestBefore(AssetPath path, long before) throws EdgewiseException {
    return parts.reader().latestBefore(path, before);
  }

  @Override
  public Optional<Long> firstTime(AssetPath path) {
    return parts.reader().firstTime(path);
  }

  @Override
  public HistorianStats stats() {
    DurableLog log = parts.log();
    Sealer sealer = parts.sealer();
    return new HistorianStats(
        parts.samplesFound()
            + loadedSamples.sum()
            + sealer.storedSamples()
            + sealer.waitingSamples()
            + countOpen(),
        parts.bytesOnDisk(),
        log.queued(),
        settings.log().queueRecords(),
        log.waitedNanos() + sealer.waitedNanos(),
        duplicates.sum(),
        trouble());
  }

  @Override
  public void close() {
    closed = true;
    ticks.cancel();
    parts.close();
  }

  /// Waits until what was handed to the database's writer is done; for tests.
  void settle() throws EdgewiseException {
    for (int i = 0; i < 8; i++) {
      parts.database().await(parts.database().write(connection -> 0));
    }
  }

  /// Under the append lock, so that the tails see batches in the order of the log. Tails are sealed
  /// after the whole record: a seal covers a log position with all its samples.
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
              parts.ranks(),
              now);
      added += isNew ? 1 : 0;
      if (tag.isFull(settings.chunkSamples())) {
        full.add(tag);
      }
    }
    openSamples += added;
    for (TagHistory tag : full) {
      openSamples -= parts.sealer().seal(tag);
    }
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
    long mean = openSamples / parts.book().all().size();
    for (TagHistory tag : parts.book().all()) {
      if (tag.openSamples() >= Math.max(1, mean)) {
        parts.sealer().seal(tag);
      }
    }
    openSamples = countOpen();
  }

  private long countOpen() {
    long open = 0;
    for (TagHistory tag : parts.book().all()) {
      open += tag.openSamples();
    }
    return open;
  }

  private String trouble() {
    List<String> all = new ArrayList<>();
    all.add(parts.log().trouble());
    all.add(parts.book().trouble());
    all.add(parts.sealer().trouble());
    all.add(parts.keeper().trouble());
    all.add(parts.reader().trouble());
    all.add(notice);
    all.removeIf(String::isEmpty);
    return String.join(" ", all);
  }
}
