package dev.edgewise.stream.detect;

/// Positive definite systems: A = L·Lᵀ. Source: G. H. Golub and C. F. Van Loan, Matrix Computations
/// (2013), section 4.2.
final class Cholesky {
  private Cholesky() {}

  /// Puts L into the lower triangle of `a`, shape (n, n).
  ///
  /// @return false when it is not positive definite; `a` is of no use then
  static boolean factor(double[][] a, int n) {
    for (int i = 0; i < n; i++) {
      double[] row = a[i];
      for (int j = 0; j <= i; j++) {
        double[] other = a[j];
        double sum = row[j];
        for (int k = 0; k < j; k++) {
          sum -= row[k] * other[k];
        }
        if (i == j) {
          if (!(sum > 0)) {
            return false;
          }
          row[i] = Math.sqrt(sum);
        } else {
          row[j] = sum / other[j];
        }
      }
    }
    return true;
  }

  /// Solves A·x = b in place, with what `factor` gave.
  static void solve(double[][] l, double[] b, int n) {
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= l[i][k] * b[k];
      }
      b[i] = sum / l[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = b[i];
      for (int k = i + 1; k < n; k++) {
        sum -= l[k][i] * b[k];
      }
      b[i] = sum / l[i][i];
    }
  }
}
