package dev.edgewise.ui.controls.plot;

/// The range of a value axis. It grows at once when values leave it and shrinks only when they use
/// little of it, so that a live axis is calm.
///
/// @param low value at the lower edge
/// @param high value at the upper edge, greater
record AxisRange(double low, double high) {
  private static final int STEPS = 6;
  private static final double SHRINK_BELOW = 0.45;
  private static final double MARGIN = 0.04;

  /// The range where there is nothing to show.
  static final AxisRange UNIT = new AxisRange(0, 1);

  AxisRange {
    if (!(high > low)) {
      throw new IllegalArgumentException("Empty range " + low + " … " + high);
    }
  }

  /// A range with nice ends around `min` … `max`. Zero is made part of it when it is near.
  static AxisRange around(double min, double max) {
    if (!(min <= max)) {
      return UNIT;
    }
    double span = max - min;
    double least = Math.max(Math.max(Math.abs(min), Math.abs(max)) * 1e-3, 1e-9);
    if (span < least) {
      double middle = (min + max) / 2;
      min = middle - least;
      max = middle + least;
      span = max - min;
    }
    double bottom = min - span * MARGIN;
    double top = max + span * MARGIN;
    if (min >= 0 && min <= span) {
      bottom = 0;
    } else if (max <= 0 && -max <= span) {
      top = 0;
    }
    double step = ValueTicks.niceStep((top - bottom) / STEPS);
    return new AxisRange(
        Math.floor(bottom / step + 1e-9) * step, Math.ceil(top / step - 1e-9) * step);
  }

  /// The range after values between `min` and `max` came into view.
  AxisRange next(double min, double max) {
    if (!(min <= max)) {
      return this;
    }
    AxisRange fresh = around(min, max);
    boolean inside = min >= low && max <= high;
    boolean small = fresh.high - fresh.low < (high - low) * SHRINK_BELOW;
    if (inside && !small) {
      return this;
    }
    return fresh;
  }

  /// The part of this range that a view shows.
  AxisRange part(PlotView view) {
    double span = high - low;
    return new AxisRange(low + view.low() * span, low + view.high() * span);
  }
}
