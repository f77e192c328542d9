package dev.edgewise.ui.controls.plot;

import java.time.ZoneId;
import java.util.List;

/// How a plot tells times.
///
/// @param zone for dates
/// @param elapsed whether times count from a beginning at 0 and are no dates
record PlotClock(ZoneId zone, boolean elapsed) {
  /// As [TimeTicks#between] and [ElapsedTicks#between].
  List<TimeTicks.Tick> ticks(long from, long to, long leastNanos) {
    return elapsed
        ? ElapsedTicks.between(from, to, leastNanos)
        : TimeTicks.between(from, to, leastNanos, zone);
  }

  /// A time to the millisecond, as cursors tell it.
  String exact(long nanos) {
    return elapsed ? ElapsedTicks.exact(nanos) : TimeTicks.exact(nanos, zone);
  }
}
