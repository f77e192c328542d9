package dev.edgewise.edge;

import dev.edgewise.base.TimeSource;
import java.time.Duration;

/// A time source whose wall clock can be set, as by an administrator.
final class JumpingTime implements TimeSource {
  private final TimeSource real;
  private volatile long ahead;

  JumpingTime(TimeSource real) {
    this.real = real;
  }

  void jump(Duration by) {
    ahead = by.toNanos();
  }

  @Override
  public long epochNanos() {
    return real.epochNanos() + ahead;
  }

  @Override
  public long monotonicNanos() {
    return real.monotonicNanos();
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return real.after(delay, task);
  }

  @Override
  public Timer every(Duration period, Runnable task) {
    return real.every(period, task);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    real.sleep(duration);
  }
}
