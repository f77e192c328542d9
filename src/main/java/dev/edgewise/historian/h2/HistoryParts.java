package dev.edgewise.historian.h2;

import dev.edgewise.base.Closer;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.durable.DurableLog;
import dev.edgewise.telemetry.TagRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The engine's composition root: opens and wires its parts, recovers, and closes them in reverse.
///
/// @param notices one sentence for people for each thing found damaged on opening
record HistoryParts(
    HistoryCore core,
    Sealer sealer,
    Intake intake,
    Housekeeping housekeeping,
    HistoryReader reader,
    LatestReader latest,
    Loader loader,
    List<String> notices,
    Closer closer) {

  /// Gives the free space of a folder's disk.
  @FunctionalInterface
  interface Disk {
    DiskSpace of(Path folder, long reserveBytes) throws IOException;
  }

  static HistoryParts open(
      Path folder, TagRegistry tags, TimeSource time, HistorySettings settings, Disk disk)
      throws EdgewiseException {
    Closer closer = new Closer();
    boolean opened = false;
    try {
      HistoryParts parts = open(folder, tags, time, settings, disk, closer);
      opened = true;
      return parts;
    } catch (IOException e) {
      throw Failures.unusable(folder, e);
    } finally {
      if (!opened) {
        closer.close();
      }
    }
  }

  private static HistoryParts open(
      Path folder,
      TagRegistry tags,
      TimeSource time,
      HistorySettings settings,
      Disk disk,
      Closer closer)
      throws EdgewiseException, IOException {
    List<String> notices = new ArrayList<>();
    SingleFile.move(folder).ifPresent(notices::add);
    HistoryCore core = core(folder, time, settings, closer);
    Retention retention = new Retention(settings.keepMonths(), time);
    Sealer sealer =
        closer.add(
            new Sealer(
                core.months(),
                retention,
                disk.of(folder, settings.reserveBytes()),
                time,
                settings.waitingChunks()));
    Supplier<Replay> replays =
        () -> new Replay(core, retention, sealer, settings.chunkSamples(), time.monotonicNanos());
    Replay replay = replays.get();
    long heldFrom = recover(core, replay, time);
    notices.addAll(core.book().losses());
    notices.addAll(core.log().recovery().losses());
    notices.addAll(replay.losses());
    Intake intake =
        new Intake(
            core,
            sealer,
            new RunTimeTags(tags, core.book(), core.appendLock()),
            time,
            settings,
            heldFrom);
    Chunks chunks = closer.add(new Chunks(core.months(), settings.cacheBytes(), time));
    Loader loader = new Loader(core.months(), retention, settings.chunkSamples());
    Housekeeping housekeeping =
        closer.add(
            new Housekeeping(
                core,
                sealer,
                intake,
                retention,
                new LogKeeper(core, sealer, intake, time, settings),
                new Rebuild(core, loader),
                new Backup(core, folder),
                chunks,
                replays));
    HistoryReader reader = new HistoryReader(core.months(), core.book(), chunks);
    LatestReader latest = new LatestReader(core.months(), core.book(), chunks);
    return new HistoryParts(
        core, sealer, intake, housekeeping, reader, latest, loader, List.copyOf(notices), closer);
  }

  private static HistoryCore core(
      Path folder, TimeSource time, HistorySettings settings, Closer closer)
      throws EdgewiseException {
    Months months = closer.add(Months.open(folder, time));
    long run = RunNumber.next(folder, months);
    TagBook book = closer.add(TagBook.open(folder.resolve("tags"), time));
    DurableLog log =
        closer.add(
            DurableLog.open(
                folder.resolve("log"),
                settings.log().withStartAt(RunNumber.firstPosition(run)),
                time));
    AtomicLong nextRank = new AtomicLong(RunNumber.firstRank(run));
    LongSupplier ranks = () -> nextRank.getAndAdd(2);
    return new HistoryCore(months, book, log, new ReentrantLock(), ranks);
  }

  /// Brings the log back. The newest month up to now is asked at once for what it has of each tag,
  /// so that late samples are known as such; the others when the log has samples of them, or all of
  /// them when names of tags were lost, so that their ids are not given again.
  ///
  /// @return the log position from which on it was not brought back, 0 when all was
  private static long recover(HistoryCore core, Replay replay, TimeSource time)
      throws EdgewiseException {
    List<MonthFile> past = new ArrayList<>(core.months().in(Long.MIN_VALUE, time.epochNanos() + 1));
    if (!past.isEmpty()) {
      replay.restore(past.getLast().month());
    }
    if (!core.book().losses().isEmpty()) {
      for (MonthFile each : core.months().all()) {
        replay.restore(each.month());
      }
    }
    long reached = replay.run(core.log(), 1);
    core.months().recovered();
    return replay.isStopped() ? reached + 1 : 0;
  }

  long bytesOnDisk() {
    return core.log().bytesOnDisk() + core.book().bytesOnDisk() + core.months().bytesOnDisk();
  }

  void close() {
    closer.close();
  }
}
