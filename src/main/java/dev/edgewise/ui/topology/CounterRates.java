package dev.edgewise.ui.topology;

import java.util.HashMap;
import java.util.Map;

/// How fast counters grow, from two values with different times. A counter that began anew is
/// measured anew.
final class CounterRates {
  private static final double NANOS = 1e9;

  private final Map<Integer, Counter> counters = new HashMap<>();

  private record Counter(long time, double value, double perSecond) {}

  /// @param time of the value, ns since the epoch
  void add(int tag, long time, double value) {
    Counter before = counters.get(tag);
    if (before == null || time < before.time || value < before.value) {
      counters.put(tag, new Counter(time, value, Double.NaN));
    } else if (time > before.time) {
      double rate = (value - before.value) * NANOS / (time - before.time);
      counters.put(tag, new Counter(time, value, rate));
    }
  }

  /// NaN before the second value.
  double perSecond(int tag) {
    Counter counter = counters.get(tag);
    return counter == null ? Double.NaN : counter.perSecond;
  }
}
