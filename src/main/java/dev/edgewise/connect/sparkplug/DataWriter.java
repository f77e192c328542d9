package dev.edgewise.connect.sparkplug;

import com.google.protobuf.CodedOutputStream;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.util.function.IntFunction;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertySet;

/// Writes a data payload in protobuf's own form, without an object for each metric: a node that
/// sends a long past again has better use for its memory.
final class DataWriter {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final ValueType[] types;
  private final long firstAlias;
  private final boolean typesInData;
  private final IntFunction<PropertySet> marks;

  /// @param types of the metrics
  /// @param marks gives the properties of a quality that is not good
  DataWriter(
      ValueType[] types, long firstAlias, boolean typesInData, IntFunction<PropertySet> marks) {
    this.types = types;
    this.firstAlias = firstAlias;
    this.typesInData = typesInData;
    this.marks = marks;
  }

  byte[] write(long millis, int seq, EdgeValues values) {
    int[] sizes = new int[values.size()];
    int total =
        CodedOutputStream.computeUInt64Size(Payload.TIMESTAMP_FIELD_NUMBER, millis)
            + CodedOutputStream.computeUInt64Size(Payload.SEQ_FIELD_NUMBER, seq);
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = size(values, i);
      total +=
          CodedOutputStream.computeTagSize(Payload.METRICS_FIELD_NUMBER)
              + CodedOutputStream.computeUInt32SizeNoTag(sizes[i])
              + sizes[i];
    }
    byte[] bytes = new byte[total];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeUInt64(Payload.TIMESTAMP_FIELD_NUMBER, millis);
      for (int i = 0; i < sizes.length; i++) {
        out.writeUInt32NoTag(Payload.METRICS_FIELD_NUMBER << 3 | 2);
        out.writeUInt32NoTag(sizes[i]);
        write(out, values, i);
      }
      out.writeUInt64(Payload.SEQ_FIELD_NUMBER, seq);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      throw new IllegalStateException("The size of a payload was computed wrongly", e);
    }
    return bytes;
  }

  private static long millis(EdgeValues values, int i) {
    return Math.floorDiv(values.time(i), NANOS_PER_MILLI);
  }

  private int size(EdgeValues values, int i) {
    int metric = values.metric(i);
    int size =
        CodedOutputStream.computeUInt64Size(Metric.ALIAS_FIELD_NUMBER, firstAlias + metric)
            + CodedOutputStream.computeUInt64Size(Metric.TIMESTAMP_FIELD_NUMBER, millis(values, i));
    if (typesInData) {
      size +=
          CodedOutputStream.computeUInt32Size(
              Metric.DATATYPE_FIELD_NUMBER, EdgeMetrics.dataType(types[metric]));
    }
    if (values.historical()) {
      size += CodedOutputStream.computeBoolSize(Metric.IS_HISTORICAL_FIELD_NUMBER, true);
    }
    if (values.quality(i) != Quality.GOOD) {
      size +=
          CodedOutputStream.computeMessageSize(
              Metric.PROPERTIES_FIELD_NUMBER, marks.apply(values.quality(i)));
    }
    return size
        + switch (types[metric]) {
          case DOUBLE -> CodedOutputStream.computeDoubleSize(Metric.DOUBLE_VALUE_FIELD_NUMBER, 0);
          case INT64 ->
              CodedOutputStream.computeUInt64Size(Metric.LONG_VALUE_FIELD_NUMBER, values.bits(i));
          case BOOL -> CodedOutputStream.computeBoolSize(Metric.BOOLEAN_VALUE_FIELD_NUMBER, true);
        };
  }

  private void write(CodedOutputStream out, EdgeValues values, int i) throws IOException {
    int metric = values.metric(i);
    out.writeUInt64(Metric.ALIAS_FIELD_NUMBER, firstAlias + metric);
    out.writeUInt64(Metric.TIMESTAMP_FIELD_NUMBER, millis(values, i));
    if (typesInData) {
      out.writeUInt32(Metric.DATATYPE_FIELD_NUMBER, EdgeMetrics.dataType(types[metric]));
    }
    if (values.historical()) {
      out.writeBool(Metric.IS_HISTORICAL_FIELD_NUMBER, true);
    }
    if (values.quality(i) != Quality.GOOD) {
      out.writeMessage(Metric.PROPERTIES_FIELD_NUMBER, marks.apply(values.quality(i)));
    }
    long bits = values.bits(i);
    switch (types[metric]) {
      case DOUBLE ->
          out.writeDouble(Metric.DOUBLE_VALUE_FIELD_NUMBER, Double.longBitsToDouble(bits));
      case INT64 -> out.writeUInt64(Metric.LONG_VALUE_FIELD_NUMBER, bits);
      case BOOL -> out.writeBool(Metric.BOOLEAN_VALUE_FIELD_NUMBER, bits != 0);
    }
  }
}
