package dev.edgewise.edge;

import dev.edgewise.connect.sparkplug.EdgeValues;
import dev.edgewise.fleet.protocol.LedgerRecords;
import dev.edgewise.telemetry.Quality;
import java.util.Arrays;

/// Records of one device that are sent again in one message: a message costs far more than the
/// values in it. Not safe for many threads.
final class Regrouped {
  /// A message of this many good values is about 14 kB, which goes out without a detour. The
  /// quality of one that is not good takes more than the value.
  static final int MOST = 500;

  static final int GOOD_BYTES = 28;
  private static final int OTHER_BYTES = 84;

  /// Its number and count among the properties.
  private static final int RECORD_BYTES = 12;

  private static final int MOST_RECORDS = 200;

  private final String device;
  private int size;
  private int[] metrics = new int[MOST];
  private long[] times = new long[MOST];
  private long[] bits = new long[MOST];
  private int[] qualities = new int[MOST];
  private int bytes;
  private int records;
  private final long[] sequences = new long[MOST_RECORDS];
  private final int[] samples = new int[MOST_RECORDS];

  /// @param device Sparkplug device; empty for the node itself
  Regrouped(String device) {
    this.device = device;
  }

  String device() {
    return device;
  }

  boolean isEmpty() {
    return records == 0;
  }

  /// Whether a record finds room; one always does when there is none yet.
  boolean hasRoom(EdgeValues values) {
    return records == 0 || (records < MOST_RECORDS && bytes + bytes(values) <= MOST * GOOD_BYTES);
  }

  private static int bytes(EdgeValues values) {
    int bytes = 0;
    for (int quality : values.qualities()) {
      bytes += Quality.isGood(quality) ? GOOD_BYTES : OTHER_BYTES;
    }
    return bytes;
  }

  void add(long sequence, EdgeValues values) {
    int after = size + values.size();
    if (after > metrics.length) {
      metrics = Arrays.copyOf(metrics, after);
      times = Arrays.copyOf(times, after);
      bits = Arrays.copyOf(bits, after);
      qualities = Arrays.copyOf(qualities, after);
    }
    System.arraycopy(values.metrics(), 0, metrics, size, values.size());
    System.arraycopy(values.times(), 0, times, size, values.size());
    System.arraycopy(values.values(), 0, bits, size, values.size());
    System.arraycopy(values.qualities(), 0, qualities, size, values.size());
    size = after;
    bytes += bytes(values);
    sequences[records] = sequence;
    samples[records++] = values.size();
  }

  /// Of the message, about.
  int bytes() {
    return bytes + records * RECORD_BYTES;
  }

  /// All values, historical ones, in the order in which they came.
  EdgeValues values() {
    return new EdgeValues(
        Arrays.copyOf(metrics, size),
        Arrays.copyOf(times, size),
        Arrays.copyOf(bits, size),
        Arrays.copyOf(qualities, size),
        true);
  }

  /// @param grouped whether the station takes several records in a message; there is only one
  ///     otherwise
  LedgerRecords records(String epoch, String lane, boolean grouped) {
    int[] sizes = grouped ? Arrays.copyOf(samples, records) : new int[] {LedgerRecords.ALL};
    return new LedgerRecords(epoch, lane, Arrays.copyOf(sequences, records), sizes);
  }

  void clear() {
    size = 0;
    bytes = 0;
    records = 0;
  }
}
