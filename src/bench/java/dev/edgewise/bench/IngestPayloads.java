package dev.edgewise.bench;

import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;

/// The Sparkplug payloads of an [IngestLoad]. Data messages are written field by field, so that the
/// publisher leaves the machine to what is measured. Not safe for many threads.
final class IngestPayloads {
  private static final int MOST_METRIC_BYTES = 40;
  private static final int TAG_TIMESTAMP = 1 << 3;
  private static final int TAG_METRIC = 2 << 3 | 2;
  private static final int TAG_SEQ = 3 << 3;
  private static final int TAG_ALIAS = 2 << 3;
  private static final int TAG_METRIC_TIMESTAMP = 3 << 3;
  private static final int TAG_DOUBLE = 13 << 3 | 1;

  private final IngestLoad load;
  private final byte[] bytes = new byte[64 + IngestLoad.METRICS * MOST_METRIC_BYTES];
  private int size;

  IngestPayloads(IngestLoad load) {
    this.load = load;
  }

  static byte[] nodeBirth(long millis) {
    return Payload.newBuilder()
        .setTimestamp(millis)
        .setSeq(0)
        .addMetrics(
            Metric.newBuilder()
                .setName("bdSeq")
                .setTimestamp(millis)
                .setDatatype(DataType.Int64_VALUE)
                .setLongValue(0))
        .build()
        .toByteArray();
  }

  /// The birth of a device: its message number 0.
  byte[] deviceBirth(int device, long millis, int seq) {
    Payload.Builder birth = Payload.newBuilder().setTimestamp(millis).setSeq(seq);
    for (int metric = 0; metric < IngestLoad.METRICS; metric++) {
      birth.addMetrics(
          Metric.newBuilder()
              .setName(load.metric(metric))
              .setAlias(alias(device, metric))
              .setTimestamp(millis)
              .setDatatype(DataType.Double_VALUE)
              .setDoubleValue(load.value(device, metric, 0)));
    }
    return birth.build().toByteArray();
  }

  /// Writes a data message into [#bytes].
  ///
  /// @return its length
  int data(int device, long number, long millis, int seq) {
    size = 0;
    put(TAG_TIMESTAMP);
    varint(millis);
    int timestamp = size - 1;
    for (int metric = 0; metric < IngestLoad.METRICS; metric++) {
      long alias = alias(device, metric);
      put(TAG_METRIC);
      put(1 + varintBytes(alias) + 1 + timestamp + 9);
      put(TAG_ALIAS);
      varint(alias);
      put(TAG_METRIC_TIMESTAMP);
      varint(millis);
      put(TAG_DOUBLE);
      fixed64(Double.doubleToRawLongBits(load.value(device, metric, number)));
    }
    put(TAG_SEQ);
    varint(seq);
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  private long alias(int device, int metric) {
    return 1L + (long) (device / load.nodes()) * IngestLoad.METRICS + metric;
  }

  private void put(int value) {
    bytes[size++] = (byte) value;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      put((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    put((int) rest);
  }

  private static int varintBytes(long value) {
    return Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7);
  }

  private void fixed64(long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      put((int) (value >>> shift));
    }
  }
}
