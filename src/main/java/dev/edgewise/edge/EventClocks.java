package dev.edgewise.edge;

import java.util.concurrent.atomic.AtomicLongArray;

/// How far event time is in each plan of a pipeline, as the runner of pipelines reckons it: that of
/// the newest input, and the time since. Safe for many threads.
final class EventClocks {
  private final AtomicLongArray newest;
  private final long[] entered;

  EventClocks(int plans) {
    newest = new AtomicLongArray(plans);
    entered = new long[plans];
    for (int plan = 0; plan < plans; plan++) {
      newest.set(plan, Long.MIN_VALUE);
    }
  }

  /// Most inputs are no newer than the last one: only those that are take the lock.
  void seen(int plan, long time, long monotonic) {
    if (time > newest.get(plan)) {
      advance(plan, time, monotonic);
    }
  }

  private synchronized void advance(int plan, long time, long monotonic) {
    if (time > newest.get(plan)) {
      newest.set(plan, time);
      entered[plan] = monotonic;
    }
  }

  /// Event time of a plan now; `Long.MIN_VALUE` before its first input.
  synchronized long now(int plan, long monotonic) {
    long time = newest.get(plan);
    return time == Long.MIN_VALUE ? Long.MIN_VALUE : time + (monotonic - entered[plan]);
  }

  /// Of the plan that is furthest; `Long.MIN_VALUE` before the first input.
  synchronized long now(long monotonic) {
    long out = Long.MIN_VALUE;
    for (int i = 0; i < entered.length; i++) {
      out = Math.max(out, now(i, monotonic));
    }
    return out;
  }
}
