package dev.edgewise.stream.pipeline.feature;

/// The k-th smallest value by Hoare's quickselect (C. A. R. Hoare, Algorithm 65: Find,
/// Communications of the ACM 4, 1961); in place, without allocation, in linear time on average.
final class Selection {
  private Selection() {}

  /// The median of the first `count` values: the middle one, or the mean of the two in the middle.
  /// The values are put into another order.
  ///
  /// @param values no NaN
  /// @param count at least 1
  static double median(double[] values, int count) {
    double upper = smallest(values, count, count / 2);
    if ((count & 1) == 1) {
      return upper;
    }
    double lower = values[0];
    for (int i = 1; i < count / 2; i++) {
      lower = Math.max(lower, values[i]);
    }
    return lower + (upper - lower) / 2;
  }

  /// Puts the k-th smallest at `k`, smaller ones before it, greater ones behind it.
  private static double smallest(double[] values, int count, int k) {
    int left = 0;
    int right = count - 1;
    while (left < right) {
      double pivot = values[left + (right - left) / 2];
      int i = left;
      int j = right;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swap = values[i];
          values[i++] = values[j];
          values[j--] = swap;
        }
      }
      if (k <= j) {
        right = j;
      } else if (k >= i) {
        left = i;
      } else {
        break;
      }
    }
    return values[k];
  }
}
