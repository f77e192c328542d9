package dev.edgewise.ui.controls.plot;

/// What a plot shows: a stretch of time and a part of the value axes.
///
/// @param from time at the left edge, ns since the epoch
/// @param to time at the right edge, ns since the epoch, after `from`
/// @param low lower edge as a fraction of the whole value range, 0 at the bottom
/// @param high upper edge as a fraction, 1 at the top
/// @param following whether the right edge goes with the present
public record PlotView(long from, long to, double low, double high, boolean following) {
  /// The shortest stretch of time: 1 µs.
  static final long LEAST_NANOS = 1_000;

  /// The longest stretch of time: 20 years.
  static final long MOST_NANOS = 20L * 366 * 86_400 * 1_000_000_000L;

  private static final double LEAST_PART = 1e-4;

  public PlotView {
    if (to <= from || !(high > low)) {
      throw new IllegalArgumentException("Nothing to see between " + from + " and " + to);
    }
  }

  /// All of the value axes between two times, not following.
  public static PlotView between(long from, long to) {
    return new PlotView(from, to, 0, 1, false);
  }

  public long span() {
    return to - from;
  }

  /// Later by `nanos` (earlier when negative); stops following.
  public PlotView panned(long nanos) {
    return new PlotView(from + nanos, to + nanos, low, high, false);
  }

  /// The stretch of time times `factor`, with `anchor` staying where it is. A following view
  /// whose anchor is its right edge goes on following.
  public PlotView zoomed(double factor, long anchor) {
    long width = Math.clamp(Math.round(span() * factor), LEAST_NANOS, MOST_NANOS);
    double part = (anchor - from) / (double) span();
    long start = anchor - Math.round(part * width);
    return new PlotView(start, start + width, low, high, following && anchor == to);
  }

  /// The part of the value axes times `factor` around `anchor` (a fraction of the whole range);
  /// never more than the whole.
  public PlotView valueZoomed(double factor, double anchor) {
    double height = Math.clamp((high - low) * factor, LEAST_PART, 1.0);
    double start = anchor - (anchor - low) / (high - low) * height;
    start = Math.clamp(start, 0.0, 1.0 - height);
    return new PlotView(from, to, start, start + height, following);
  }

  /// The part of the value axes moved up by `part` (a fraction of the whole range), inside it.
  public PlotView valuePanned(double part) {
    double height = high - low;
    double start = Math.clamp(low + part, 0.0, 1.0 - height);
    return new PlotView(from, to, start, start + height, following);
  }

  /// The whole range of values is in view.
  public boolean wholeRange() {
    return high - low > 1 - LEAST_PART;
  }

  /// The same width, with its right edge at `time`.
  PlotView endingAt(long time) {
    return new PlotView(time - span(), time, low, high, following);
  }
}
