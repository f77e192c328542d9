package dev.edgewise.scenario;

import dev.edgewise.base.TimeSource;
import java.time.Duration;
import java.util.concurrent.Executor;

/// Work that comes again: timed by a clock, done where it may take a while.
///
/// @param work does it; its tasks run one after another
record Ticks(TimeSource time, Executor work) {
  TimeSource.Timer every(Duration period, Runnable task) {
    return time.every(period, () -> work.execute(task));
  }
}
