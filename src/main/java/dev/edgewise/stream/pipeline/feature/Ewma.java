package dev.edgewise.stream.pipeline.feature;

/// Exponentially weighted moving average of values at uneven times: y += (1 − exp(−Δt/τ)) · (x −
/// y), the first value as it is. In the unit of the values. With even times Δt it is the EWMA of
/// ISO 7870-6 with λ = 1 − exp(−Δt/τ).
///
/// Source: A. Eckner, Algorithms for unevenly spaced time series: moving averages and other rolling
/// operators (2012), "next point" interpolation.
public final class Ewma {
  private final double tauNanos;
  private boolean begun;
  private long before;
  private double average = Double.NaN;

  /// @param tauNanos time constant, ns, above 0
  public Ewma(long tauNanos) {
    if (tauNanos <= 0) {
      throw new IllegalArgumentException("A time constant is above 0, not " + tauNanos + " ns");
    }
    this.tauNanos = tauNanos;
  }

  /// Takes a finite value and gives the average.
  ///
  /// @param time ns since the epoch, not before the one before
  public double next(long time, double value) {
    if (begun) {
      average += -StrictMath.expm1(-(time - before) / tauNanos) * (value - average);
    } else {
      begun = true;
      average = value;
    }
    before = time;
    return average;
  }
}
