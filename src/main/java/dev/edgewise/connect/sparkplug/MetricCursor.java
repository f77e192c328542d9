package dev.edgewise.connect.sparkplug;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.edgewise.telemetry.Quality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric.ValueCase;
import org.jspecify.annotations.Nullable;

/// Goes from metric to metric through the bytes of a payload. What a sample needs is read into
/// fields here, without an object a metric; what is rare (text, properties, templates) is read by
/// Tahu, see [#full]. Not safe for many threads.
final class MetricCursor {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private static final int PAYLOAD_TIMESTAMP = Payload.TIMESTAMP_FIELD_NUMBER << 3 | VARINT;
  private static final int PAYLOAD_METRIC = Payload.METRICS_FIELD_NUMBER << 3 | BYTES;
  private static final int PAYLOAD_SEQ = Payload.SEQ_FIELD_NUMBER << 3 | VARINT;
  private static final int NAME = Metric.NAME_FIELD_NUMBER << 3 | BYTES;
  private static final int ALIAS = Metric.ALIAS_FIELD_NUMBER << 3 | VARINT;
  private static final int TIMESTAMP = Metric.TIMESTAMP_FIELD_NUMBER << 3 | VARINT;
  private static final int HISTORICAL = Metric.IS_HISTORICAL_FIELD_NUMBER << 3 | VARINT;
  private static final int NULL = Metric.IS_NULL_FIELD_NUMBER << 3 | VARINT;
  private static final int INT = Metric.INT_VALUE_FIELD_NUMBER << 3 | VARINT;
  private static final int LONG = Metric.LONG_VALUE_FIELD_NUMBER << 3 | VARINT;
  private static final int FLOAT = Metric.FLOAT_VALUE_FIELD_NUMBER << 3 | FIXED32;
  private static final int DOUBLE = Metric.DOUBLE_VALUE_FIELD_NUMBER << 3 | FIXED64;
  private static final int BOOLEAN = Metric.BOOLEAN_VALUE_FIELD_NUMBER << 3 | VARINT;

  private final byte[] bytes;
  private final CodedInputStream in;

  private boolean hasPayloadTimestamp;
  private long payloadTimestamp;
  private boolean hasSeq;
  private long seq;

  private int nameStart;
  private int nameLength;
  private boolean hasAlias;
  private long alias;
  private boolean hasTimestamp;
  private long timestamp;
  private boolean historical;
  private boolean isNull;
  private ValueCase kind = ValueCase.VALUE_NOT_SET;
  private long raw;
  private @Nullable Metric full;

  /// @param payload a Sparkplug B payload
  MetricCursor(byte[] payload) {
    bytes = payload;
    in = CodedInputStream.newInstance(payload);
  }

  /// At a metric that is an object already: a member of a template.
  static MetricCursor at(Metric metric) {
    try {
      byte[] bytes = Payload.newBuilder().addMetrics(metric).build().toByteArray();
      MetricCursor cursor = new MetricCursor(bytes);
      cursor.next();
      return cursor;
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("Protobuf does not read what it wrote", e);
    }
  }

  /// Goes to the next metric.
  ///
  /// @return false behind the last one
  /// @throws InvalidProtocolBufferException when the bytes are not a payload
  boolean next() throws InvalidProtocolBufferException {
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        switch (tag) {
          case PAYLOAD_METRIC -> {
            metric();
            return true;
          }
          case PAYLOAD_TIMESTAMP -> {
            payloadTimestamp = in.readUInt64();
            hasPayloadTimestamp = true;
          }
          case PAYLOAD_SEQ -> {
            seq = in.readUInt64();
            hasSeq = true;
          }
          default -> skip(tag);
        }
      }
      return false;
    } catch (InvalidProtocolBufferException e) {
      throw e;
    } catch (IOException e) {
      throw new InvalidProtocolBufferException(e);
    }
  }

  /// Whether a time of the payload has come so far.
  boolean hasPayloadTimestamp() {
    return hasPayloadTimestamp;
  }

  long payloadTimestamp() {
    return payloadTimestamp;
  }

  /// Whether a sequence number has come so far.
  boolean hasSeq() {
    return hasSeq;
  }

  long seq() {
    return seq;
  }

  boolean hasName() {
    return nameStart > 0;
  }

  /// Empty when it has none.
  String name() {
    return new String(bytes, nameStart, nameLength, StandardCharsets.UTF_8);
  }

  boolean hasAlias() {
    return hasAlias;
  }

  long alias() {
    return alias;
  }

  boolean hasTimestamp() {
    return hasTimestamp;
  }

  /// Ms since the epoch.
  long timestamp() {
    return timestamp;
  }

  boolean isHistorical() {
    return historical;
  }

  boolean isNull() {
    return isNull;
  }

  /// What kind of value it has.
  ValueCase kind() {
    return kind;
  }

  /// The value where it is a number or a boolean: bits of a double for both kinds of floating
  /// numbers, else the integer, its sign extended as Java does.
  long raw() {
    return raw;
  }

  /// The quality told, an OPC UA StatusCode; good where none is.
  int quality() {
    return full == null ? Quality.GOOD : MetricProperties.quality(full);
  }

  /// All of the metric as an object.
  Metric full() {
    if (full == null) {
      throw new IllegalStateException("A number without properties has no object");
    }
    return full;
  }

  private void metric() throws IOException {
    clear();
    int length = in.readRawVarint32();
    int start = in.getTotalBytesRead();
    int limit = in.pushLimit(length);
    boolean plain = true;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      plain &= field(tag);
    }
    in.popLimit(limit);
    if (!plain) {
      full = Metric.parser().parseFrom(bytes, start, length);
      kind = full.getValueCase();
    }
  }

  private void clear() {
    nameStart = 0;
    nameLength = 0;
    hasAlias = false;
    hasTimestamp = false;
    historical = false;
    isNull = false;
    kind = ValueCase.VALUE_NOT_SET;
    raw = 0;
    full = null;
  }

  /// @return false when the field is one of those that are read by Tahu
  private boolean field(int tag) throws IOException {
    switch (tag) {
      case NAME -> {
        nameLength = in.readRawVarint32();
        nameStart = in.getTotalBytesRead();
        in.skipRawBytes(nameLength);
      }
      case ALIAS -> {
        alias = in.readUInt64();
        hasAlias = true;
      }
      case TIMESTAMP -> {
        timestamp = in.readUInt64();
        hasTimestamp = true;
      }
      case HISTORICAL -> historical = in.readBool();
      case NULL -> isNull = in.readBool();
      case INT -> value(ValueCase.INT_VALUE, in.readUInt32());
      case LONG -> value(ValueCase.LONG_VALUE, in.readUInt64());
      case FLOAT -> value(ValueCase.FLOAT_VALUE, Double.doubleToRawLongBits(in.readFloat()));
      case DOUBLE -> value(ValueCase.DOUBLE_VALUE, in.readRawLittleEndian64());
      case BOOLEAN -> value(ValueCase.BOOLEAN_VALUE, in.readBool() ? 1 : 0);
      default -> {
        skip(tag);
        return (tag & 7) != BYTES;
      }
    }
    return true;
  }

  private void value(ValueCase newKind, long newRaw) {
    kind = newKind;
    raw = newRaw;
  }

  private void skip(int tag) throws IOException {
    if (!in.skipField(tag)) {
      throw new InvalidProtocolBufferException("A group ends that did not begin");
    }
  }
}
