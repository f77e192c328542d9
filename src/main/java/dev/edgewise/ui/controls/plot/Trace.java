package dev.edgewise.ui.controls.plot;

/// A trace of a plot.
///
/// @param id stable, unique within the plot
/// @param name for people
/// @param unit engineering unit; traces of one unit share an axis; empty for none
/// @param style how it is drawn
/// @param maxGapNanos longest time between neighbouring samples that a line still joins, ns
/// @param fixedLow lower edge of the axis; NaN to fit the values in view
/// @param fixedHigh upper edge of the axis; NaN to fit the values in view
/// @param columns its bins; they should cover the view
public record Trace(
    String id,
    String name,
    String unit,
    TraceStyle style,
    long maxGapNanos,
    double fixedLow,
    double fixedHigh,
    PlotColumns columns) {

  /// A trace whose axis fits what is in view.
  public static Trace fitted(
      String id,
      String name,
      String unit,
      TraceStyle style,
      long maxGapNanos,
      PlotColumns columns) {
    return new Trace(id, name, unit, style, maxGapNanos, Double.NaN, Double.NaN, columns);
  }

  public Trace withColumns(PlotColumns fresh) {
    return new Trace(id, name, unit, style, maxGapNanos, fixedLow, fixedHigh, fresh);
  }

  boolean fixed() {
    return fixedHigh > fixedLow;
  }
}
