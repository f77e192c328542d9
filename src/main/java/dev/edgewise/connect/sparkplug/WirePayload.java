package dev.edgewise.connect.sparkplug;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;

/// A payload as it came, looked through once and found sound. Its metrics are read from the bytes
/// again where they are needed: objects for all of them would be most of what the station leaves to
/// the garbage collector.
final class WirePayload {
  private final byte[] bytes;
  private final MetricCursor end;
  private final int size;

  private WirePayload(byte[] bytes, MetricCursor end, int size) {
    this.bytes = bytes;
    this.end = end;
    this.size = size;
  }

  /// @param bytes not copied
  /// @throws InvalidProtocolBufferException when they are not a Sparkplug B payload
  static WirePayload of(byte[] bytes) throws InvalidProtocolBufferException {
    MetricCursor cursor = new MetricCursor(bytes);
    int size = 0;
    while (cursor.next()) {
      size++;
    }
    return new WirePayload(bytes, cursor, size);
  }

  boolean hasTimestamp() {
    return end.hasPayloadTimestamp();
  }

  /// Ms since the epoch; 0 when there is none.
  long timestamp() {
    return end.payloadTimestamp();
  }

  /// Whether there is a sequence number that can be one, 0 to 255.
  boolean hasSeq() {
    return end.hasSeq() && end.seq() >= 0 && end.seq() <= 255;
  }

  int seq() {
    return (int) end.seq();
  }

  /// Number of metrics.
  int size() {
    return size;
  }

  int byteCount() {
    return bytes.length;
  }

  /// A cursor before the first metric. It does not throw.
  MetricCursor metrics() {
    return new MetricCursor(bytes);
  }

  /// All of it as objects.
  Payload full() {
    try {
      return Payload.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("This payload was sound before", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WirePayload that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
