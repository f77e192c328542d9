package dev.edgewise.edge;

import dev.edgewise.connect.sparkplug.EdgeValues;
import dev.edgewise.fleet.protocol.LedgerRecords;
import java.util.Arrays;

/// Records of one device that are sent again in one message: a message costs far more than the
/// values in it. Not safe for many threads.
final class Regrouped {
  /// A message of this many values is about 14 kB, which goes out without a detour.
  static final int MOST = 500;

  private static final int MOST_RECORDS = 200;

  private final String device;
  private int size;
  private int[] metrics = new int[MOST];
  private long[] times = new long[MOST];
  private long[] bits = new long[MOST];
  private int[] qualities = new int[MOST];
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
  boolean hasRoom(int values) {
    return records == 0 || (records < MOST_RECORDS && size + values <= MOST);
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
    sequences[records] = sequence;
    samples[records++] = values.size();
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

  LedgerRecords records(String epoch, String lane) {
    return new LedgerRecords(
        epoch, lane, Arrays.copyOf(sequences, records), Arrays.copyOf(samples, records));
  }

  void clear() {
    size = 0;
    records = 0;
  }
}
