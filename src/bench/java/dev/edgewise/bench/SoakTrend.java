package dev.edgewise.bench;

import java.util.List;

/// A straight line through points, by least squares.
///
/// @param slope rise a unit of x
/// @param error standard error of the slope; NaN with less than three points
record SoakTrend(double slope, double error) {

  /// @param points pairs of x and y, at least two with different x
  static SoakTrend of(List<double[]> points) {
    int n = points.size();
    double meanX = points.stream().mapToDouble(p -> p[0]).average().orElse(0);
    double meanY = points.stream().mapToDouble(p -> p[1]).average().orElse(0);
    double sxx = 0;
    double sxy = 0;
    for (double[] p : points) {
      sxx += (p[0] - meanX) * (p[0] - meanX);
      sxy += (p[0] - meanX) * (p[1] - meanY);
    }
    double slope = sxy / sxx;
    double left = 0;
    for (double[] p : points) {
      double off = p[1] - meanY - slope * (p[0] - meanX);
      left += off * off;
    }
    return new SoakTrend(slope, n < 3 ? Double.NaN : Math.sqrt(left / (n - 2) / sxx));
  }

  /// Whether it rises by more than `least` a unit beyond what its scatter explains (two standard
  /// errors).
  boolean rises(double least) {
    return slope - 2 * error > least;
  }
}
