package dev.edgewise.stream.detect;

import java.util.Arrays;

/// Brings columns to one scale: (x − median) / (1.4826 · MAD). A column that hardly ever moves goes
/// by its mean absolute deviation, one that never does is 0 always.
final class Scales {
  private static final double LIMIT = 8;

  private final double[] middle;
  private final double[] factor;

  /// @param rows the last ones count when they are many
  Scales(RowPast past) {
    int k = past.columns();
    int n = past.size();
    middle = new double[k];
    factor = new double[k];
    double[] column = new double[n];
    for (int c = 0; c < k; c++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        column[i] = past.value(i, c);
      }
      Arrays.sort(column);
      middle[c] = column[n / 2];
      for (int i = 0; i < n; i++) {
        column[i] = Math.abs(column[i] - middle[c]);
        sum += column[i];
      }
      Arrays.sort(column);
      double spread = 1.4826 * column[n / 2];
      spread = Math.max(spread, 0.25 * sum / n);
      factor[c] = spread > 1e-12 * Math.abs(middle[c]) ? 1 / spread : 0;
    }
  }

  boolean moves(int column) {
    return factor[column] > 0;
  }

  /// In deviations, unlimited.
  double of(int column, double value) {
    return (value - middle[column]) * factor[column];
  }

  /// What others are told from: far off is as far as 8.
  static double limited(double scaled) {
    return Math.clamp(scaled, -LIMIT, LIMIT);
  }
}
