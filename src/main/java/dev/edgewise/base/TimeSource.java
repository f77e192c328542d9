package dev.edgewise.base;

import java.time.Duration;

/// The only way to read a clock. Production code gets [SystemTime]; tests get a virtual one, so
/// that no test sleeps.
///
/// All methods may be called from any thread.
public interface TimeSource {
  /// Wall time in nanoseconds since 1970-01-01T00:00:00Z (good until the year 2262). It may jump
  /// when the system clock is set.
  long epochNanos();

  /// A clock in nanoseconds that never goes back; only differences mean something.
  long monotonicNanos();

  /// Runs `task` once after `delay`, on a thread of the time source. The task must be short and
  /// must not block.
  Timer after(Duration delay, Runnable task);

  /// Runs `task` each `period`, first after one period. A late run is not made up for. An error
  /// thrown by the task is logged and
  /// the task goes on.
  Timer every(Duration period, Runnable task);

  /// Blocks the calling thread for `duration`.
  ///
  /// @throws InterruptedException when the thread is interrupted meanwhile
  void sleep(Duration duration) throws InterruptedException;

  /// Wall time in milliseconds since the epoch.
  default long epochMillis() {
    return Math.floorDiv(epochNanos(), 1_000_000L);
  }

  /// A task that was scheduled; `cancel` is idempotent and does not wait for a run under way.
  interface Timer {
    void cancel();
  }
}
