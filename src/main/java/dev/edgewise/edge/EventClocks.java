package dev.edgewise.edge;

import java.util.Arrays;

/// How far event time is in each plan of a pipeline, as the runner of pipelines reckons it: that of
/// the newest input, and the time since. Safe for many threads.
final class EventClocks {
  private final long[] newest;
  private final long[] entered;

  EventClocks(int plans) {
    newest = new long[plans];
    entered = new long[plans];
    Arrays.fill(newest, Long.MIN_VALUE);
  }

  synchronized void seen(int plan, long time, long monotonic) {
    if (time > newest[plan]) {
      newest[plan] = time;
      entered[plan] = monotonic;
    }
  }

  /// Event time of a plan now; `Long.MIN_VALUE` before its first input.
  synchronized long now(int plan, long monotonic) {
    return newest[plan] == Long.MIN_VALUE
        ? Long.MIN_VALUE
        : newest[plan] + (monotonic - entered[plan]);
  }

  /// Of the plan that is furthest; `Long.MIN_VALUE` before the first input.
  synchronized long now(long monotonic) {
    long out = Long.MIN_VALUE;
    for (int i = 0; i < newest.length; i++) {
      out = Math.max(out, now(i, monotonic));
    }
    return out;
  }
}
