package dev.edgewise.ui.controls.plot;

/// Where things are: the plot's rectangle in logical pixels of the control, and the time and value
/// that each pixel stands for. The left edge is moved back to a whole device pixel on an absolute
/// grid, so that a window that moves draws the same picture, shifted.
record PlotGeometry(
    double left,
    double top,
    double width,
    double height,
    double scale,
    long from,
    double nanosPerPixel) {

  /// @param width logical pixels of the plot's rectangle, made whole device pixels
  static PlotGeometry of(
      PlotView view, double left, double top, double width, double height, double scale) {
    int deviceWidth = Math.max(1, (int) Math.floor(width * scale));
    int deviceHeight = Math.max(1, (int) Math.floor(height * scale));
    double step = view.span() / (double) deviceWidth;
    long from = step < 1_000 ? view.from() : (long) (Math.floor(view.from() / step) * step);
    return new PlotGeometry(
        left, top, deviceWidth / scale, deviceHeight / scale, scale, from, step * scale);
  }

  int deviceWidth() {
    return (int) Math.round(width * scale);
  }

  int deviceHeight() {
    return (int) Math.round(height * scale);
  }

  long to() {
    return timeAt(left + width);
  }

  /// Place of a time in the control, logical pixels.
  double placeOf(long time) {
    return left + (time - from) / nanosPerPixel;
  }

  long timeAt(double x) {
    return from + Math.round((x - left) * nanosPerPixel);
  }

  double heightOf(double value, AxisRange range) {
    return top + (range.high() - value) / (range.high() - range.low()) * height;
  }

  /// Height as a fraction of the plot, 0 at the bottom.
  double fractionAt(double y) {
    return (top + height - y) / height;
  }

  boolean contains(double x, double y) {
    return x >= left && x <= left + width && y >= top && y <= top + height;
  }

  boolean containsPlace(double x) {
    return x >= left - 0.5 && x <= left + width + 0.5;
  }
}
