package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What history does beside taking and giving, on a thread of its own: going on after a pause,
/// dropping old months, looking into damage, closing what is unused, shortening the log, backups.
/// None of it runs beside another. Safe for many threads.
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

  private final HistoryCore core;
  private final Sealer sealer;
  private final Intake intake;
  private final Retention retention;
  private final LogKeeper keeper;
  private final Rebuild rebuild;
  private final Backup backup;
  private final Chunks chunks;
  private final Supplier<Replay> replays;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Threads.daemon("history-keeper"));
  private volatile boolean closed;
  private volatile String trouble = "";

  /// @param replays gives a fresh one for each use
  Housekeeping(
      HistoryCore core,
      Sealer sealer,
      Intake intake,
      Retention retention,
      LogKeeper keeper,
      Rebuild rebuild,
      Backup backup,
      Chunks chunks,
      Supplier<Replay> replays) {
    this.core = core;
    this.sealer = sealer;
    this.intake = intake;
    this.retention = retention;
    this.keeper = keeper;
    this.rebuild = rebuild;
    this.backup = backup;
    this.chunks = chunks;
    this.replays = replays;
  }

  /// Does once what is due; returns at once.
  void tick() {
    if (!closed && scheduled.compareAndSet(false, true)) {
      thread.execute(this::run);
    }
  }

  /// Copies history into `target` and waits for it, see [Backup].
  void backup(Path target) throws EdgewiseException {
    try {
      thread
          .submit(
              () -> {
                backup.copyTo(target);
                return target;
              })
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EdgewiseException told) {
        throw told;
      }
      throw new IllegalStateException("The backup ended by an error", e.getCause());
    }
  }

  String trouble() {
    return trouble;
  }

  /// Done when the thread has done what it was given before.
  CompletableFuture<Void> settled() {
    return CompletableFuture.runAsync(() -> {}, thread);
  }

  @Override
  public void close() {
    closed = true;
    thread.execute(this::finish);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("History is still keeping house");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish() {
    try {
      keeper.finish(() -> sealer.settled().join());
    } catch (EdgewiseException e) {
      LOG.warn("The log of history stays as long as it is", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    scheduled.set(false);
    try {
      Months months = core.months();
      sealer.kick();
      intake.resume(replays.get());
      intake.packSlow();
      months.deleteBefore(retention.first());
      months.examineSuspects();
      for (HistoryMonth lost = months.nextLost(); lost != null; lost = months.nextLost()) {
        rebuild.run(lost);
      }
      months.closeIdle();
      chunks.forgetIdle();
      keeper.shorten();
      trouble = "";
    } catch (EdgewiseException e) {
      LOG.warn("History could not be looked after; trying again", e);
      trouble = Objects.requireNonNullElse(e.getMessage(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
