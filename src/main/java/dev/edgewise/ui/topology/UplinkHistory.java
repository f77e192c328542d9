package dev.edgewise.ui.topology;

/// The last minutes of an edge node's uplink as this screen saw them: a ring of fixed size. Times
/// only grow; a sample that is not newer than the last is left out.
final class UplinkHistory {
  /// Ten minutes at two samples a second.
  static final int CAPACITY = 1_200;

  private final long[] times = new long[CAPACITY];
  private final double[] delays = new double[CAPACITY];
  private final double[] bytes = new double[CAPACITY];
  private int start;
  private int size;

  /// @param time ns since the epoch
  /// @param delayMillis ms, NaN when none was measured
  /// @param bytesPerSecond on the uplink
  void add(long time, double delayMillis, double bytesPerSecond) {
    if (size > 0 && time <= times[(start + size - 1) % CAPACITY]) {
      return;
    }
    int at = (start + size) % CAPACITY;
    times[at] = time;
    delays[at] = delayMillis;
    bytes[at] = bytesPerSecond;
    if (size < CAPACITY) {
      size++;
    } else {
      start = (start + 1) % CAPACITY;
    }
  }

  int size() {
    return size;
  }

  /// Times in order, ns since the epoch.
  long[] times() {
    long[] out = new long[size];
    for (int i = 0; i < size; i++) {
      out[i] = times[(start + i) % CAPACITY];
    }
    return out;
  }

  /// Delays in order of time, ms.
  double[] delays() {
    return ordered(delays);
  }

  /// Bytes a second in order of time.
  double[] bytes() {
    return ordered(bytes);
  }

  private double[] ordered(double[] column) {
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      out[i] = column[(start + i) % CAPACITY];
    }
    return out;
  }
}
