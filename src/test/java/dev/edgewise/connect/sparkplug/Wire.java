package dev.edgewise.connect.sparkplug;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.function.UnaryOperator;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertySet;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertyValue;

/// Hand-made payloads for tests.
final class Wire {
  private Wire() {}

  static Payload.Builder payload(long millis, int seq, Metric.Builder... metrics) {
    Payload.Builder payload = Payload.newBuilder().setTimestamp(millis).setSeq(seq);
    for (Metric.Builder metric : metrics) {
      payload.addMetrics(metric);
    }
    return payload;
  }

  /// A payload without metrics, as the host holds it.
  static WirePayload sound(int seq) {
    try {
      return WirePayload.of(Payload.newBuilder().setSeq(seq).build().toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  static Metric.Builder bdSeq(long value) {
    return metric("bdSeq", DataType.Int64).setLongValue(value);
  }

  /// A metric of a birth, without a value.
  static Metric.Builder metric(String name, DataType type) {
    return Metric.newBuilder().setName(name).setDatatype(type.getNumber());
  }

  static Metric.Builder text(String name, String text) {
    return metric(name, DataType.String).setStringValue(text);
  }

  static Metric.Builder number(String name, long alias, double value) {
    return metric(name, DataType.Double).setAlias(alias).setDoubleValue(value);
  }

  /// A value of a data message.
  static Metric.Builder number(long alias, double value) {
    return Metric.newBuilder().setAlias(alias).setDoubleValue(value);
  }

  static UnaryOperator<PropertySet.Builder> property(String key, double value) {
    return set ->
        set.addKeys(key)
            .addValues(
                PropertyValue.newBuilder().setType(DataType.Double_VALUE).setDoubleValue(value));
  }

  static UnaryOperator<PropertySet.Builder> property(String key, int value) {
    return set ->
        set.addKeys(key)
            .addValues(PropertyValue.newBuilder().setType(DataType.Int32_VALUE).setIntValue(value));
  }

  static UnaryOperator<PropertySet.Builder> property(String key, String value) {
    return set ->
        set.addKeys(key)
            .addValues(
                PropertyValue.newBuilder().setType(DataType.String_VALUE).setStringValue(value));
  }

  @SafeVarargs
  static PropertySet properties(UnaryOperator<PropertySet.Builder>... properties) {
    PropertySet.Builder set = PropertySet.newBuilder();
    for (UnaryOperator<PropertySet.Builder> property : properties) {
      property.apply(set);
    }
    return set.build();
  }
}
