package dev.edgewise.stream.detect;

import java.util.Arrays;

/// The median of the last values. Keeps them sorted: cheap for the short windows used here.
final class SlidingMedian {
  private final double[] ring;
  private final double[] sorted;
  private int count;
  private int next;

  SlidingMedian(int length) {
    ring = new double[length];
    sorted = new double[length];
  }

  /// Takes a finite value.
  void add(double given) {
    // −0.0 becomes 0.0: sorting takes the two as equal, the search for what leaves does not.
    double value = given + 0.0;
    if (count == ring.length) {
      remove(ring[next]);
    }
    ring[next] = value;
    next = next + 1 == ring.length ? 0 : next + 1;
    int at = count++;
    while (at > 0 && sorted[at - 1] > value) {
      sorted[at] = sorted[at - 1];
      at--;
    }
    sorted[at] = value;
  }

  private void remove(double value) {
    int at = Arrays.binarySearch(sorted, 0, count, value);
    System.arraycopy(sorted, at + 1, sorted, at, count - at - 1);
    count--;
  }

  boolean isFull() {
    return count == ring.length;
  }

  /// The upper of the two in the middle; 0 before the first value.
  double median() {
    return sorted[count / 2];
  }
}
