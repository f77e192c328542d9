package dev.edgewise.base;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine's clock, with one daemon thread for timers.
public final class SystemTime implements TimeSource, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SystemTime.class);

  private final ScheduledThreadPoolExecutor timers =
      new ScheduledThreadPoolExecutor(1, Threads.daemon("timers"));

  public SystemTime() {
    timers.setRemoveOnCancelPolicy(true);
  }

  @Override
  public long epochNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  @Override
  public long monotonicNanos() {
    return System.nanoTime();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return timer(timers.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS));
  }

  @Override
  public Timer every(Duration period, Runnable task) {
    long nanos = period.toNanos();
    Runnable run = unlessOverdue(guarded(task), nanos);
    return timer(timers.scheduleAtFixedRate(run, nanos, nanos, TimeUnit.NANOSECONDS));
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  /// Stops all timers; tasks not yet due are dropped.
  @Override
  public void close() {
    timers.shutdownNow();
  }

  private static Timer timer(ScheduledFuture<?> future) {
    return () -> future.cancel(false);
  }

  /// After a stall the executor makes up for all runs at once; of those only the last one counts.
  private Runnable unlessOverdue(Runnable task, long periodNanos) {
    return new Runnable() {
      private long nextDue = monotonicNanos() + periodNanos;

      @Override
      public void run() {
        nextDue += periodNanos;
        if (monotonicNanos() - nextDue < 0) {
          task.run();
        }
      }
    };
  }

  /// The top of a timer's run: an error there must not end the timer in silence.
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.error("A timer's task failed; the timer goes on", e);
      }
    };
  }
}
