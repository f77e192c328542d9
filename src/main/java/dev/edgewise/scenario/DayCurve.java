package dev.edgewise.scenario;

import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;

/// A curve that repeats each day (UTC): 288 points five minutes apart, straight lines between.
final class DayCurve implements LongToDoubleFunction {
  static final long DAY = 86_400_000_000_000L;
  private static final int POINTS = 288;
  private static final double HOURS_PER_POINT = 24.0 / POINTS;
  private static final double POINTS_PER_NANO = POINTS / (double) DAY;

  private final double[] values;

  private DayCurve(double[] values) {
    this.values = values;
  }

  /// @param ofHour value at an hour of the day, 0 to 24
  static DayCurve of(DoubleUnaryOperator ofHour) {
    double[] values = new double[POINTS + 1];
    for (int i = 0; i < POINTS; i++) {
      values[i] = ofHour.applyAsDouble(i * HOURS_PER_POINT);
    }
    values[POINTS] = values[0];
    return new DayCurve(values);
  }

  /// How busy the plant is, about 0.85 to 1.02: three shifts (06–14 full, 14–22 nearly, 22–06
  /// less), a dip at each change of shift and each break, and a slow swell over the day.
  static DayCurve shifts() {
    return of(
        h ->
            0.86
                + 0.14 * (rise(h, 6) - rise(h, 14))
                + 0.10 * (rise(h, 14) - rise(h, 22))
                - 0.04 * (dip(h, 6, 0.25) + dip(h, 14, 0.25) + dip(h, 22, 0.25))
                - 0.03 * (dip(h, 9.5, 0.2) + dip(h, 18, 0.2) + dip(h, 2, 0.2))
                + 0.015 * Math.cos(2 * Math.PI * (h - 15) / 24));
  }

  @Override
  public double applyAsDouble(long timeNanos) {
    double x = Math.floorMod(timeNanos, DAY) * POINTS_PER_NANO;
    int i = (int) x;
    return values[i] + (values[i + 1] - values[i]) * (x - i);
  }

  /// This curve behind a first-order lag, in its periodic steady state.
  ///
  /// @param tauNanos time constant, ns, well below a day
  DayCurve lagged(long tauNanos) {
    double keep = Math.exp(-DAY / (double) POINTS / tauNanos);
    double[] out = new double[POINTS + 1];
    double y = values[0];
    for (int i = 0; i < 3 * POINTS; i++) {
      y = keep * y + (1 - keep) * values[i % POINTS + 1];
      out[i % POINTS + 1] = y;
    }
    out[0] = out[POINTS];
    return new DayCurve(out);
  }

  /// From 0 to 1 around `at`, within about half an hour.
  private static double rise(double hour, double at) {
    return 1 / (1 + Math.exp(-(hour - at) * 12));
  }

  private static double dip(double hour, double at, double width) {
    double x = (hour - at) / width;
    return Math.exp(-x * x);
  }
}
