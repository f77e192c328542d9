package dev.edgewise.connect.sparkplug;

import java.util.Arrays;

/// Values of one device, or of an edge node itself, that go out in one message. The arrays are not
/// copied: the giver does not change them afterwards.
///
/// @param metrics indexes into the list of metrics of the device or node, shape (n)
/// @param times source times, ns since the epoch, shape (n); sent in ms
/// @param values raw bits by each metric's type, shape (n)
/// @param qualities OPC UA StatusCodes, shape (n)
/// @param historical whether they were stored and forwarded; they go to history with their own
///     times and change no live value
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record EdgeValues(
    int[] metrics, long[] times, long[] values, int[] qualities, boolean historical) {
  /// @throws IllegalArgumentException when the arrays differ in length
  public EdgeValues {
    if (metrics.length != times.length
        || metrics.length != values.length
        || metrics.length != qualities.length) {
      throw new IllegalArgumentException("Columns of different lengths");
    }
  }

  /// Live values of one moment.
  ///
  /// @param time ns since the epoch
  public static EdgeValues at(long time, int[] metrics, long[] values, int[] qualities) {
    long[] times = new long[metrics.length];
    Arrays.fill(times, time);
    return new EdgeValues(metrics, times, values, qualities, false);
  }

  public int size() {
    return metrics.length;
  }

  int metric(int index) {
    return metrics[index];
  }

  long time(int index) {
    return times[index];
  }

  long bits(int index) {
    return values[index];
  }

  int quality(int index) {
    return qualities[index];
  }
}
