package dev.edgewise.ui.controls.plot;

/// A trace ready to be rasterised.
///
/// @param columns its bins
/// @param style how it is drawn; the width in logical pixels
/// @param low value at the lower edge of the plot
/// @param high value at the upper edge, greater than `low`
/// @param maxGapNanos longest time between neighbours that is still joined by a line, ns
public record TraceLayer(
    PlotColumns columns, TraceStyle style, double low, double high, long maxGapNanos) {}
