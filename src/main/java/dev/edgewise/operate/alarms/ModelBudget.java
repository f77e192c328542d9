package dev.edgewise.operate.alarms;

import java.time.Duration;

/// How many alarms models may raise in a shift. What exceeds it is an event and says so: a model
/// that cries wolf must not bury what a limit says. Safe for many threads.
public final class ModelBudget {
  private final int perShift;
  private final long shift;
  private final long begin;
  private long current = Long.MIN_VALUE;
  private int raised;
  private int held;

  /// @param perShift most alarms of models in a shift
  /// @param shift how long one lasts
  /// @param begin when one begins, after midnight UTC
  public ModelBudget(int perShift, Duration shift, Duration begin) {
    if (perShift < 0 || !shift.isPositive()) {
      throw new IllegalArgumentException("A budget is no less than 0, in a shift that lasts");
    }
    this.perShift = perShift;
    this.shift = shift.toNanos();
    this.begin = begin.toNanos();
  }

  /// One that was raised before, for a restart within a shift.
  ///
  /// @param time ns since the epoch
  /// @param isHeld whether it was above the budget
  public synchronized void restored(long time, boolean isHeld) {
    if (turn(time)) {
      count(isHeld);
    }
  }

  /// Takes one.
  ///
  /// @param now ns since the epoch
  /// @return false when it is above the budget
  public synchronized boolean take(long now) {
    turn(now);
    boolean isHeld = raised >= perShift;
    count(isHeld);
    return !isHeld;
  }

  public int perShift() {
    return perShift;
  }

  /// Raised in the shift of `now`.
  public synchronized int raised(long now) {
    turn(now);
    return raised;
  }

  /// Above the budget in the shift of `now`.
  public synchronized int held(long now) {
    turn(now);
    return held;
  }

  private void count(boolean isHeld) {
    if (isHeld) {
      held++;
    } else {
      raised++;
    }
  }

  /// @return false for a time before the present shift
  private boolean turn(long time) {
    long number = Math.floorDiv(time - begin, shift);
    if (number > current) {
      current = number;
      raised = 0;
      held = 0;
    }
    return number == current;
  }
}
