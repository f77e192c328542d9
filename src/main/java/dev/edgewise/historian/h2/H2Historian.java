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
import java.util.List;
import java.util.Optional;

/// The embedded engine of history. A batch goes into a log that is forced within 100 ms and into
/// tails in memory, where it is readable at once; full tails become chunks in a database file a
/// month.
///
/// When the disk is nearly full, or a database fails, history pauses by itself and says so: first
/// the databases stand still, then new samples go into the log alone and are not readable, and only
/// when the log cannot be written either [#append] refuses. It goes on by itself, and brings what
/// the log has into the databases.
public final class H2Historian implements Historian {
  private final HistoryParts parts;
  private final HistorySettings settings;
  private final Stock stock;
  private final Pause pause;
  private final TimeSource.Timer ticks;
  private volatile boolean closed;

  private H2Historian(HistoryParts parts, Path folder, TimeSource time, HistorySettings settings) {
    this.parts = parts;
    this.settings = settings;
    this.stock = new Stock(folder, parts.core().months());
    this.pause = new Pause(time);
    this.ticks = time.every(settings.tickPeriod(), this::tick);
    parts.housekeeping().tick();
  }

  /// Opens the history in `folder`, which is made when missing; all months are kept. After an
  /// unclean stop the log is brought back first. What is damaged is set aside and told by
  /// [HistorianStats#trouble].
  ///
  /// @param tags the registry whose ids the batches carry
  /// @throws EdgewiseException when the folder cannot be used, or another process has it open
  public static H2Historian open(Path folder, TagRegistry tags, TimeSource time)
      throws EdgewiseException {
    return open(folder, tags, time, 0);
  }

  /// As above.
  ///
  /// @param keepMonths months of source time to keep, the running one included; older ones are
  ///     deleted whole. 0 keeps all
  public static H2Historian open(Path folder, TagRegistry tags, TimeSource time, int keepMonths)
      throws EdgewiseException {
    return open(folder, tags, time, HistorySettings.standard().withKeepMonths(keepMonths));
  }

  static H2Historian open(Path folder, TagRegistry tags, TimeSource time, HistorySettings settings)
      throws EdgewiseException {
    return open(folder, tags, time, settings, DiskSpace::of);
  }

  static H2Historian open(
      Path folder,
      TagRegistry tags,
      TimeSource time,
      HistorySettings settings,
      HistoryParts.Disk disk)
      throws EdgewiseException {
    return new H2Historian(
        HistoryParts.open(folder, tags, time, settings, disk), folder, time, settings);
  }

  /// As promised by the port. A batch of more than 400,000 samples goes into the log in parts, and
  /// an interrupt or a refusal may then leave the first parts taken.
  ///
  /// @throws IllegalStateException when history is closed; the batch is not taken then
  @Override
  public long append(SampleBatch batch) throws InterruptedException {
    return parts.intake().append(batch);
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
    HistoryCore core = parts.core();
    TagHistory tag;
    long rank;
    core.appendLock().lock();
    try {
      if (closed) {
        throw Failures.closed();
      }
      tag = core.book().ensure(path, type);
      if (tag == null || !core.book().force()) {
        throw Failures.paused(core.book().trouble());
      }
      parts.intake().seal(tag);
      rank = core.ranks().getAsLong();
      tag.loading(columns, rank);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(e);
    } finally {
      core.appendLock().unlock();
    }
    parts.loader().load(tag, rank, columns);
  }

  @Override
  public void force() throws EdgewiseException {
    parts.core().months().sync();
  }

  @Override
  public long durablePosition() {
    return parts.core().log().forcedPosition();
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
  public void latest(List<TagOfType> tags, LatestVisitor found) throws EdgewiseException {
    parts.latest().each(tags, found);
  }

  @Override
  public Optional<Long> firstTime(AssetPath path) throws EdgewiseException {
    return parts.reader().firstTime(path);
  }

  @Override
  public long duplicates(AssetPath path, long from, long to) throws EdgewiseException {
    return parts.reader().duplicates(path, from, to);
  }

  /// Copies all that is durable now into `target` while history is in use; the copy opens like the
  /// original. Takes as long as copying its files takes, and housekeeping rests meanwhile.
  ///
  /// @param target a folder that is missing or empty
  public void backup(Path target) throws EdgewiseException {
    if (closed) {
      throw Failures.closed();
    }
    parts.housekeeping().backup(target);
  }

  @Override
  public HistorianStats stats() {
    DurableLog log = parts.core().log();
    Sealer sealer = parts.sealer();
    Intake intake = parts.intake();
    Pause.State paused = lookAtPause();
    return new HistorianStats(
        stock.samples() + sealer.waitingSamples() + intake.countOpen() + intake.heldSamples(),
        parts.bytesOnDisk(),
        log.queued(),
        settings.log().queueRecords(),
        log.waitedNanos() + sealer.waitedNanos(),
        intake.duplicates(),
        trouble(paused.why()),
        stock.months(),
        stock.setAside(),
        log.bytesOnDisk(),
        paused.sinceNanos(),
        paused.why(),
        intake.heldSamples());
  }

  @Override
  public void close() {
    closed = true;
    ticks.cancel();
    parts.close();
  }

  /// Waits until what is done behind the scenes is done; for tests.
  void settle() {
    for (int i = 0; i < 3; i++) {
      parts.housekeeping().settled().join();
      parts.sealer().settled().join();
    }
  }

  private void tick() {
    lookAtPause();
    parts.housekeeping().tick();
  }

  private Pause.State lookAtPause() {
    return pause.look(
        List.of(
            parts.sealer().trouble(), parts.core().log().trouble(), parts.core().book().trouble()));
  }

  private String trouble(String paused) {
    List<String> all = new ArrayList<>();
    all.add(paused);
    all.add(parts.housekeeping().trouble());
    all.add(parts.reader().trouble());
    all.addAll(parts.notices());
    all.addAll(parts.core().months().notices());
    all.removeIf(String::isEmpty);
    return String.join(" ", all);
  }
}
