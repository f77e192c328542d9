package dev.edgewise.training;

import dev.edgewise.telemetry.Range;
import java.util.List;

/// Statistics of the columns of many rows.
final class Columns {
  private Columns() {}

  static double[] mean(List<float[]> rows) {
    double[] mean = new double[rows.getFirst().length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / (double) rows.size();
      }
    }
    return mean;
  }

  /// Standard deviation; at least `least`.
  static double[] deviation(List<float[]> rows, double least) {
    double[] mean = mean(rows);
    double[] squares = new double[mean.length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        squares[i] += (row[i] - mean[i]) * (row[i] - mean[i]) / rows.size();
      }
    }
    for (int i = 0; i < squares.length; i++) {
      squares[i] = Math.max(least, Math.sqrt(squares[i]));
    }
    return squares;
  }

  /// Least and greatest of `width` columns from `from` on, a little widened to three digits.
  static Range range(List<float[]> rows, int from, int width) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float[] row : rows) {
      for (int i = from; i < from + width; i++) {
        low = Math.min(low, row[i]);
        high = Math.max(high, row[i]);
      }
    }
    double step = Math.pow(10, Math.floor(Math.log10(Math.max(1e-6, high - low))) - 2);
    return new Range(Math.floor(low / step) * step, Math.ceil(high / step) * step);
  }

  /// The value below which a share of all values lies.
  ///
  /// @param sorted rising
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
