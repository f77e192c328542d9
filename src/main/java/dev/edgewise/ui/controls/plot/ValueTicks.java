package dev.edgewise.ui.controls.plot;

import java.util.Locale;

/// Ticks of a value axis: 1, 2 or 5 times a power of ten.
///
/// @param first least tick in view
/// @param step distance of neighbours, > 0
/// @param count ticks in view
record ValueTicks(double first, double step, int count) {
  private static final double[] NICE = {1, 2, 5, 10};

  /// Ticks between `low` and `high` with about `wanted` of them, at least 2.
  static ValueTicks between(double low, double high, int wanted) {
    double step = niceStep((high - low) / Math.max(1, wanted));
    double tolerance = step * 1e-9;
    double first = Math.ceil((low - tolerance) / step);
    double last = Math.floor((high + tolerance) / step);
    return new ValueTicks(first * step, step, (int) Math.max(0, last - first + 1));
  }

  /// The least nice number that is not under `rough`.
  static double niceStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double nice : NICE) {
      if (nice * power >= rough * (1 - 1e-9)) {
        return nice * power;
      }
    }
    return 10 * power;
  }

  double value(int index) {
    double v = Math.round(first / step + index) * step;
    return v == 0 ? 0 : v;
  }

  /// The text of a tick: as many decimals as the step has, thousands set apart, a real minus.
  String label(int index) {
    double v = value(index);
    double large = Math.max(Math.abs(first), Math.abs(value(Math.max(0, count - 1))));
    if (large >= 1e7 || step < 1e-6) {
      return String.format(Locale.ROOT, "%.3g", v).replace("e+0", "e").replace("e+", "e");
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", Math.abs(v));
    return (v < 0 ? "−" : "") + text.replace(',', '\u2009');
  }
}
