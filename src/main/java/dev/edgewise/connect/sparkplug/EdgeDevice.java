package dev.edgewise.connect.sparkplug;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertySet;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertyValue;

/// A device of an edge node: its last values and its payloads. Not safe for many threads.
final class EdgeDevice {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final DeviceSpec spec;
  private final long firstAlias;
  private final PropertySet[] properties;
  private final ValueType[] types;
  private final boolean[] known;
  private final long[] times;
  private final long[] bits;
  private final int[] qualities;

  /// @param firstAlias of its first metric; the others follow
  EdgeDevice(DeviceSpec spec, long firstAlias) {
    this.spec = spec;
    this.firstAlias = firstAlias;
    int size = spec.metrics().size();
    properties = new PropertySet[size];
    types = new ValueType[size];
    known = new boolean[size];
    times = new long[size];
    bits = new long[size];
    qualities = new int[size];
    for (int i = 0; i < size; i++) {
      types[i] = spec.metrics().get(i).type();
      properties[i] = describe(spec.metrics().get(i));
    }
  }

  String name() {
    return spec.name();
  }

  int size() {
    return types.length;
  }

  /// Keeps values for the next birth.
  void remember(long timeNanos, int[] metrics, long[] newBits, int[] newQualities) {
    long millis = Math.floorDiv(timeNanos, NANOS_PER_MILLI);
    for (int i = 0; i < metrics.length; i++) {
      int metric = metrics[i];
      known[metric] = true;
      times[metric] = millis;
      bits[metric] = newBits[i];
      qualities[metric] = newQualities[i];
    }
  }

  /// DBIRTH: all metrics with name, alias, type, properties and the last value.
  byte[] birth(long millis, int seq) {
    Payload.Builder payload = Payload.newBuilder().setTimestamp(millis).setSeq(seq);
    spec.properties().forEach((name, text) -> payload.addMetrics(property(name, text, millis)));
    payload.addMetrics(property(BirthReader.ASSET_PATH, spec.path().toString(), millis));
    payload.addMetrics(property(BirthReader.ORIGIN, spec.origin().name(), millis));
    for (int i = 0; i < types.length; i++) {
      Metric.Builder metric =
          Metric.newBuilder()
              .setName(spec.metrics().get(i).name())
              .setAlias(firstAlias + i)
              .setTimestamp(known[i] ? times[i] : millis)
              .setDatatype(dataType(types[i]));
      if (known[i]) {
        value(metric, types[i], bits[i]);
        metric.setProperties(withQuality(properties[i], qualities[i]));
      } else {
        metric.setIsNull(true).setProperties(properties[i]);
      }
      payload.addMetrics(metric);
    }
    return payload.build().toByteArray();
  }

  /// DDATA: the values given, by alias.
  byte[] data(
      long millis, int seq, long timeNanos, int[] metrics, long[] values, int[] newQualities) {
    Payload.Builder payload = Payload.newBuilder().setTimestamp(millis).setSeq(seq);
    long time = Math.floorDiv(timeNanos, NANOS_PER_MILLI);
    for (int i = 0; i < metrics.length; i++) {
      Metric.Builder metric =
          Metric.newBuilder().setAlias(firstAlias + metrics[i]).setTimestamp(time);
      value(metric, types[metrics[i]], values[i]);
      if (newQualities[i] != Quality.GOOD) {
        metric.setProperties(withQuality(PropertySet.getDefaultInstance(), newQualities[i]));
      }
      payload.addMetrics(metric);
    }
    return payload.build().toByteArray();
  }

  /// A `Properties/…` string metric.
  static Metric property(String name, String text, long millis) {
    return Metric.newBuilder()
        .setName(BirthReader.PROPERTIES + name)
        .setTimestamp(millis)
        .setDatatype(DataType.String_VALUE)
        .setStringValue(text)
        .build();
  }

  private static void value(Metric.Builder metric, ValueType type, long bits) {
    switch (type) {
      case DOUBLE -> metric.setDoubleValue(Double.longBitsToDouble(bits));
      case INT64 -> metric.setLongValue(bits);
      case BOOL -> metric.setBooleanValue(bits != 0);
    }
  }

  private static int dataType(ValueType type) {
    return switch (type) {
      case DOUBLE -> DataType.Double_VALUE;
      case INT64 -> DataType.Int64_VALUE;
      case BOOL -> DataType.Boolean_VALUE;
    };
  }

  private static PropertySet describe(MetricSpec metric) {
    PropertySet.Builder set = PropertySet.newBuilder();
    if (!metric.unit().isEmpty()) {
      text(set, MetricProperties.UNIT, metric.unit());
    }
    metric
        .range()
        .ifPresent(range -> range(set, MetricProperties.LOW, MetricProperties.HIGH, range));
    metric
        .normal()
        .ifPresent(
            range -> range(set, MetricProperties.NORMAL_LOW, MetricProperties.NORMAL_HIGH, range));
    metric
        .decimals()
        .ifPresent(digits -> integer(set, MetricProperties.DECIMALS, DataType.Int32, digits));
    metric
        .expectedPeriod()
        .ifPresent(
            period ->
                set.addKeys(MetricProperties.PERIOD)
                    .addValues(
                        PropertyValue.newBuilder()
                            .setType(DataType.Int64_VALUE)
                            .setLongValue(period.toMillis())));
    if (!metric.description().isEmpty()) {
      text(set, MetricProperties.DESCRIPTION, metric.description());
    }
    return set.build();
  }

  private static PropertySet withQuality(PropertySet base, int quality) {
    if (quality == Quality.GOOD) {
      return base;
    }
    int sparkplug =
        switch (Quality.severity(quality)) {
          case GOOD -> MetricProperties.SPARKPLUG_GOOD;
          case UNCERTAIN -> MetricProperties.SPARKPLUG_STALE;
          case BAD -> MetricProperties.SPARKPLUG_BAD;
        };
    PropertySet.Builder set = base.toBuilder();
    integer(set, MetricProperties.QUALITY, DataType.Int32, sparkplug);
    integer(set, MetricProperties.STATUS_CODE, DataType.UInt32, quality);
    return set.build();
  }

  private static void range(PropertySet.Builder set, String low, String high, Range range) {
    List<String> keys = Arrays.asList(low, high);
    set.addAllKeys(keys)
        .addValues(
            PropertyValue.newBuilder().setType(DataType.Double_VALUE).setDoubleValue(range.low()))
        .addValues(
            PropertyValue.newBuilder().setType(DataType.Double_VALUE).setDoubleValue(range.high()));
  }

  private static void text(PropertySet.Builder set, String key, String text) {
    set.addKeys(key)
        .addValues(PropertyValue.newBuilder().setType(DataType.String_VALUE).setStringValue(text));
  }

  private static void integer(PropertySet.Builder set, String key, DataType type, int value) {
    set.addKeys(key)
        .addValues(PropertyValue.newBuilder().setType(type.getNumber()).setIntValue(value));
  }
}
