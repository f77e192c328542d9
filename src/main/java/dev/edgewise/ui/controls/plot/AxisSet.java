package dev.edgewise.ui.controls.plot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which axes a plot has: the first unit left, the second right, each further one stretched over
/// its own range without an axis (the table beside the plot tells its values).
///
/// @param ranges range of each unit, in order of first use
record AxisSet(Map<String, AxisRange> ranges) {
  static final AxisSet EMPTY = new AxisSet(Map.of());

  /// Unit of the left axis, null without traces.
  @Nullable String leftUnit() {
    return ranges.keySet().stream().findFirst().orElse(null);
  }

  /// Unit of the right axis, null when there is only one unit.
  @Nullable String rightUnit() {
    return ranges.keySet().stream().skip(1).findFirst().orElse(null);
  }

  AxisRange of(String unit) {
    return ranges.getOrDefault(unit, AxisRange.UNIT);
  }

  /// The axes after the traces' values between two times came into view.
  ///
  /// @param frozen keeps the ranges of units that are known already
  AxisSet next(List<Trace> traces, long from, long to, boolean frozen) {
    Map<String, Extremes> seen = new LinkedHashMap<>();
    for (Trace trace : traces) {
      seen.computeIfAbsent(trace.unit(), unit -> new Extremes()).take(trace, from, to);
    }
    Map<String, AxisRange> next = new LinkedHashMap<>();
    seen.forEach((unit, extremes) -> next.put(unit, extremes.range(ranges.get(unit), frozen)));
    return new AxisSet(next);
  }

  private static final class Extremes {
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private @Nullable AxisRange fixed;

    void take(Trace trace, long from, long to) {
      if (trace.fixed()) {
        AxisRange before = fixed;
        fixed =
            before == null
                ? new AxisRange(trace.fixedLow(), trace.fixedHigh())
                : new AxisRange(
                    Math.min(before.low(), trace.fixedLow()),
                    Math.max(before.high(), trace.fixedHigh()));
        return;
      }
      PlotColumns c = trace.columns();
      int stop = Math.min(c.size() - 1, c.binAt(to));
      for (int i = Math.max(0, c.binAt(from)); i <= stop; i++) {
        if (c.counts()[i] > 0) {
          min = Math.min(min, c.min()[i]);
          max = Math.max(max, c.max()[i]);
        }
      }
    }

    AxisRange range(@Nullable AxisRange before, boolean frozen) {
      if (fixed != null) {
        return fixed;
      }
      if (before == null || before.equals(AxisRange.UNIT)) {
        return AxisRange.around(min, max);
      }
      return frozen ? before : before.next(min, max);
    }
  }
}
