package dev.edgewise.ui.controls.plot;

/// The bins to ask the history for: one a pixel column, on a grid that stays where it is when the
/// view moves.
///
/// @param from start of the first bin, ns since the epoch, a multiple of `binNanos`
/// @param binNanos width of a bin, ns
/// @param bins how many cover the view, with one more at each side
public record BinGrid(long from, long binNanos, int bins) {
  /// The grid for a view.
  ///
  /// @param pixelColumns width of the plot, device pixels; [TimePlot#pixelColumnsProperty]
  public static BinGrid of(PlotView view, int pixelColumns) {
    long bin = Math.max(1, Math.ceilDiv(view.span(), Math.max(1, pixelColumns)));
    long from = (Math.floorDiv(view.from(), bin) - 1) * bin;
    return new BinGrid(from, bin, (int) Math.ceilDiv(view.to() - from, bin) + 1);
  }

  /// End of the last bin, ns since the epoch.
  public long to() {
    return from + bins * binNanos;
  }
}
