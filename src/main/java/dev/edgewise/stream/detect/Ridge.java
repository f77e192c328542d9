package dev.edgewise.stream.detect;

/// Sums of products of regressors, and the ridge regressions that follow from them: A. E. Hoerl and
/// R. W. Kennard, Technometrics 12 (1970). The ridge grows with the number of regressors, which
/// shrinks what few rows tell of many columns.
final class Ridge {
  private final Regressors regressors;
  private final double[][] sums;
  private double rows;

  Ridge(Regressors regressors) {
    this.regressors = regressors;
    sums = new double[regressors.width][regressors.width];
  }

  void add(double[] x) {
    rows++;
    for (int i = 0; i < x.length; i++) {
      double factor = x[i];
      double[] row = sums[i];
      for (int j = 0; j <= i; j++) {
        row[j] += factor * x[j];
      }
    }
  }

  void addAll(Ridge other) {
    rows += other.rows;
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j <= i; j++) {
        sums[i][j] += other.sums[i][j];
      }
    }
  }

  /// The weights of the regressors for a column, shape (width), 0 for those that are not allowed.
  double[] weights(int column, boolean own) {
    int[] used = new int[sums.length];
    int n = 0;
    for (int i = 0; i < sums.length; i++) {
      if (regressors.allowed(i, column, own)) {
        used[n++] = i;
      }
    }
    double ridge = 2e-4 * rows + 0.5 * Math.sqrt(n) + 1e-9;
    double[][] a = new double[n][n];
    double[] b = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = sums[used[i]][used[j]];
      }
      a[i][i] += used[i] == sums.length - 1 ? 1e-9 : ridge;
      b[i] = used[i] >= column ? sums[used[i]][column] : sums[column][used[i]];
    }
    double[] out = new double[sums.length];
    if (Cholesky.factor(a, n)) {
      Cholesky.solve(a, b, n);
      for (int i = 0; i < n; i++) {
        out[used[i]] = b[i];
      }
    }
    return out;
  }
}
