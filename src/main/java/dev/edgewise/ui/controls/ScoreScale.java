package dev.edgewise.ui.controls;

import dev.edgewise.ui.controls.plot.PlotColumns;

/// The range of values that a score is drawn in: from zero, with its threshold always in sight.
///
/// @param low at the lower edge
/// @param high at the upper edge, greater than `low`
public record ScoreScale(double low, double high) {
  private static final double HEAD = 1.12;
  private static final double LEAST = 1e-6;

  /// @param threshold NaN for none
  public static ScoreScale of(PlotColumns columns, double threshold) {
    double low = 0;
    double high = Double.isNaN(threshold) ? LEAST : Math.max(threshold, LEAST);
    for (int i = 0; i < columns.size(); i++) {
      if (columns.counts()[i] > 0) {
        low = Math.min(low, columns.min()[i]);
        high = Math.max(high, columns.max()[i]);
      }
    }
    return new ScoreScale(low * HEAD, high * HEAD);
  }
}
