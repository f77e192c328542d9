package dev.edgewise.connect.sparkplug;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Runs one piece of work at a time, in order of arrival, some on the caller's thread and some in
/// the background. Safe for many threads.
final class SerialWork {
  private static final Duration LAST_WAIT = Duration.ofSeconds(2);

  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<HostParts.Work> waiting = new ConcurrentLinkedQueue<>();
  private final Executor background;

  SerialWork(Executor background) {
    this.background = background;
  }

  /// Runs `work` on this thread, after what waits; may block.
  void runNow(HostParts.Work work) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      runWaiting();
      work.run();
    } finally {
      lock.unlock();
    }
  }

  /// Has `work` run in the background; never blocks.
  void submit(HostParts.Work work) {
    waiting.add(work);
    background.execute(this::drain);
  }

  /// Runs what waits on this thread, unless another thread keeps the lock for 2 s.
  void finish() {
    try {
      if (lock.tryLock(LAST_WAIT.toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          runWaiting();
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() {
    try {
      lock.lockInterruptibly();
      try {
        runWaiting();
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runWaiting() throws InterruptedException {
    for (HostParts.Work next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }
}
