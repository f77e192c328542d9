package dev.edgewise.stream.detect;

import java.util.Arrays;

/// The last values on an even grid of time, in four resolutions: 4,096 values, and 1,024 means each
/// of 8, 64 and 512. So a day is seen in values of a second too. NaN where there was none. Grows
/// with what it holds, up to 57 kB.
final class Past {
  static final int LENGTH = 4_096;
  static final int COARSE = 1_024;
  static final int FACTOR = 8;
  static final int SCALES = 4;

  private final Ring fine = new Ring(LENGTH);
  private final Ring[] coarse = new Ring[SCALES - 1];
  private final double[] sums = new double[SCALES - 1];
  private final int[] counts = new int[SCALES - 1];
  private long next;

  Past() {
    for (int i = 0; i < coarse.length; i++) {
      coarse[i] = new Ring(COARSE);
    }
  }

  /// Takes the value of a place of the grid; places grow.
  void add(long place, double value) {
    long gap = Math.min(place - next, LENGTH);
    if (next > 0) {
      for (long i = place - gap; i < place; i++) {
        put(i, Double.NaN);
      }
    }
    put(place, value);
    next = place + 1;
  }

  private void put(long place, double value) {
    fine.add(value);
    long cells = FACTOR;
    for (int i = 0; i < coarse.length; i++) {
      if (!Double.isNaN(value)) {
        sums[i] += value;
        counts[i]++;
      }
      if ((place + 1) % cells == 0) {
        coarse[i].add(counts[i] == 0 ? Double.NaN : sums[i] / counts[i]);
        sums[i] = 0;
        counts[i] = 0;
      }
      cells *= FACTOR;
    }
  }

  /// The values of a scale, oldest first; scale s has means of 8^s values.
  double[] values(int scale) {
    return scale == 0 ? fine.copy() : coarse[scale - 1].copy();
  }

  /// The place of the grid of the oldest value of the finest scale.
  long firstPlace() {
    return next - fine.size();
  }

  private static final class Ring {
    private final int most;
    private double[] ring = new double[64];
    private int size;
    private int at;

    Ring(int most) {
      this.most = most;
    }

    int size() {
      return size;
    }

    void add(double value) {
      if (size == ring.length && size < most) {
        ring = Arrays.copyOf(copy(), size * 2);
        at = size;
      }
      ring[at] = value;
      at = (at + 1) % ring.length;
      size = Math.min(size + 1, ring.length);
    }

    double[] copy() {
      double[] out = new double[size];
      int first = size < ring.length ? 0 : at;
      for (int i = 0; i < size; i++) {
        out[i] = ring[(first + i) % ring.length];
      }
      return out;
    }
  }
}
