package dev.edgewise.ui.trends;

import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.Reading;
import dev.edgewise.ui.controls.plot.Statistics;
import java.util.Optional;
import java.util.OptionalLong;

/// The figures of one trace for the table.
///
/// @param a what stands at cursor A; empty without the cursor, or with it out of what is loaded
/// @param b the same at cursor B
/// @param delta value at B − value at A; NaN unless both can be used
/// @param slope `delta` a second of time from A to B; NaN unless both can be used or at one time
/// @param statistics over the stretch of [#stretch]
record TraceFigures(
    Optional<Reading> a, Optional<Reading> b, double delta, double slope, Statistics statistics) {

  /// A stretch of time, ns since the epoch.
  ///
  /// @param between whether it lies between the cursors; else it is the view
  record Stretch(long from, long to, boolean between) {}

  /// Between the cursors when both are set and in view, else the view.
  static Stretch stretch(PlotView view, OptionalLong a, OptionalLong b) {
    if (a.isPresent() && b.isPresent() && a.getAsLong() != b.getAsLong()) {
      long from = Math.min(a.getAsLong(), b.getAsLong());
      long to = Math.max(a.getAsLong(), b.getAsLong());
      if (from >= view.from() && to <= view.to()) {
        return new Stretch(from, to, true);
      }
    }
    return new Stretch(view.from(), view.to(), false);
  }

  /// @param gapNanos how long a value stands, ns
  static TraceFigures of(
      PlotColumns columns, long gapNanos, PlotView view, OptionalLong a, OptionalLong b) {
    Optional<Reading> atA = reading(columns, gapNanos, a);
    Optional<Reading> atB = reading(columns, gapNanos, b);
    double delta = usable(atB) - usable(atA);
    double seconds =
        a.isPresent() && b.isPresent() ? (b.getAsLong() - a.getAsLong()) / 1e9 : Double.NaN;
    double slope = seconds == 0 ? Double.NaN : delta / seconds;
    Stretch stretch = stretch(view, a, b);
    return new TraceFigures(
        atA, atB, delta, slope, columns.statistics(stretch.from(), stretch.to()));
  }

  private static Optional<Reading> reading(PlotColumns columns, long gap, OptionalLong time) {
    long end = columns.from() + columns.size() * columns.binNanos();
    if (time.isEmpty() || time.getAsLong() < columns.from() || time.getAsLong() >= end) {
      return Optional.empty();
    }
    long reach = Math.max(gap, columns.binNanos());
    return Optional.of(columns.at(time.getAsLong(), reach));
  }

  private static double usable(Optional<Reading> reading) {
    return reading.map(Reading::value).orElse(Double.NaN);
  }
}
