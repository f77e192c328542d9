package dev.edgewise.edge;

import dev.edgewise.connect.sparkplug.EdgeValues;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A record of the store: the values of one message upwards, or an event. Byte 0 is its kind; of
/// values follow a count (4 bytes) and for each the number of its metric, its source time (ns),
/// both as the difference to those before, its quality and its raw bits (8). Numbers, times and
/// qualities are [Varints].
final class StoreRecord {
  private static final byte VALUES = 1;
  private static final byte EVENT = 2;
  private static final int HEAD = 5;
  private static final int MOST_EACH = 38;

  private StoreRecord() {}

  /// @param device index of the device, or [StoreNames#NODE]
  static byte[] of(StoreNames names, int device, EdgeValues values) {
    ByteBuffer out = ByteBuffer.allocate(HEAD + MOST_EACH * values.size());
    out.put(VALUES).putInt(values.size());
    long number = 0;
    long time = 0;
    for (int i = 0; i < values.size(); i++) {
      long thisNumber = names.number(device, values.metrics()[i]);
      Varints.put(out, thisNumber - number);
      Varints.put(out, values.times()[i] - time);
      Varints.put(out, values.qualities()[i]);
      out.putLong(values.values()[i]);
      number = thisNumber;
      time = values.times()[i];
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  static byte[] ofEvent(byte[] json) {
    byte[] out = new byte[json.length + 1];
    out[0] = EVENT;
    System.arraycopy(json, 0, out, 1, json.length);
    return out;
  }

  /// Samples in a record, 1 for an event.
  static int count(byte[] record) {
    return record[0] == EVENT ? 1 : ByteBuffer.wrap(record).getInt(1);
  }

  static boolean isEvent(byte[] record) {
    return record[0] == EVENT;
  }

  static byte[] event(byte[] record) {
    return Arrays.copyOfRange(record, 1, record.length);
  }

  /// Values read from a record.
  ///
  /// @param device index of their device as it is now, [StoreNames#NODE], or [StoreNames#NONE] when
  ///     one of the metrics is announced no more
  record Read(int device, EdgeValues values) {}

  /// The values, as historical ones.
  static Read read(StoreNames names, byte[] record) {
    ByteBuffer in = ByteBuffer.wrap(record).position(1);
    int size = in.getInt();
    int[] metrics = new int[size];
    long[] times = new long[size];
    long[] bits = new long[size];
    int[] qualities = new int[size];
    int device = StoreNames.NODE;
    boolean isWhole = true;
    long number = 0;
    long time = 0;
    for (int i = 0; i < size; i++) {
      number += Varints.get(in);
      time += Varints.get(in);
      device = names.device((int) number);
      isWhole &= device != StoreNames.NONE;
      metrics[i] = isWhole ? names.metric((int) number) : 0;
      times[i] = time;
      qualities[i] = (int) Varints.get(in);
      bits[i] = in.getLong();
    }
    return new Read(
        isWhole ? device : StoreNames.NONE, new EdgeValues(metrics, times, bits, qualities, true));
  }
}
