package dev.edgewise.stream.pipeline;

import dev.edgewise.telemetry.Quality;
import java.util.Arrays;

/// The numbers of all ports of a pipeline, as columns.
final class Slots {
  final double[] values;
  final int[] qualities;

  /// When each was true, ns since the epoch; a held value keeps the time of its sample.
  final long[] times;

  Slots(int count) {
    values = new double[count];
    qualities = new int[count];
    times = new long[count];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(qualities, Quality.BAD_WAITING_FOR_INITIAL_DATA);
  }

  void set(int slot, double value, int quality, long time) {
    values[slot] = value;
    qualities[slot] = quality;
    times[slot] = time;
  }

  /// As `set`, and bad when it is no finite number.
  void setDerived(int slot, double value, int quality, long time) {
    boolean finite = Double.isFinite(value);
    boolean bad = Quality.isBad(quality);
    set(
        slot,
        finite && !bad ? value : Double.NaN,
        finite || bad ? quality : Quality.BAD_NO_DATA,
        time);
  }

  /// The worse of two by severity, the first of equals: OPC UA Part 13, 5.4.2.3 takes the worst
  /// status of what an aggregate is made of.
  static int worse(int a, int b) {
    return b >>> 30 > a >>> 30 ? b : a;
  }
}
