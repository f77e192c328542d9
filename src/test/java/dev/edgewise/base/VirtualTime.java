package dev.edgewise.base;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/// A clock that stands still until a test advances it; timers run on the test's thread, in order of
/// time.
public final class VirtualTime implements TimeSource {
  /// 2026-01-01T00:00:00Z.
  public static final long START_NANOS = 1_767_225_600_000_000_000L;

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(
          Comparator.comparingLong((Task t) -> t.at).thenComparingLong(t -> t.order));
  private long now = START_NANOS;
  private long monotonic = 1_000_000_000L;
  private long order;

  @Override
  public synchronized long epochNanos() {
    return now;
  }

  @Override
  public synchronized long monotonicNanos() {
    return monotonic;
  }

  @Override
  public synchronized Timer after(Duration delay, Runnable task) {
    return schedule(delay.toNanos(), 0, task);
  }

  @Override
  public synchronized Timer every(Duration period, Runnable task) {
    return schedule(period.toNanos(), period.toNanos(), task);
  }

  /// Advances the clock instead of waiting.
  @Override
  public void sleep(Duration duration) {
    advance(duration);
  }

  /// Moves both clocks on by `duration` and runs the timers that fall due on the way.
  public void advance(Duration duration) {
    long target;
    synchronized (this) {
      target = monotonic + duration.toNanos();
    }
    for (Task next = nextUntil(target); next != null; next = nextUntil(target)) {
      next.run.run();
    }
    synchronized (this) {
      now += target - monotonic;
      monotonic = target;
    }
  }

  /// Sets the wall clock as an administrator would; timers do not care.
  public synchronized void jumpWallClock(Duration by) {
    now += by.toNanos();
  }

  private synchronized Task nextUntil(long target) {
    Task task = tasks.peek();
    if (task == null || task.at > target) {
      return null;
    }
    tasks.remove();
    now += Math.max(0, task.at - monotonic);
    monotonic = Math.max(monotonic, task.at);
    if (task.period > 0) {
      tasks.add(new Task(task.at + task.period, order++, task.period, task.run, task.key));
    }
    return task;
  }

  private Timer schedule(long delay, long period, Runnable run) {
    Object key = new Object();
    tasks.add(new Task(monotonic + delay, order++, period, run, key));
    return () -> {
      synchronized (this) {
        tasks.removeIf(t -> t.key == key);
      }
    };
  }

  private record Task(long at, long order, long period, Runnable run, Object key) {}
}
