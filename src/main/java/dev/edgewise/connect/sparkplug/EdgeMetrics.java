package dev.edgewise.connect.sparkplug;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.ValueType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertySet;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertyValue;

/// The metrics of a device, or of an edge node itself: their last values and how they are put into
/// payloads. Not safe for many threads.
final class EdgeMetrics {
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /// For [#find]: there is no such metric.
  static final int NONE = -1;

  private final List<MetricSpec> specs;
  private final long firstAlias;
  private final Map<String, Integer> names = new HashMap<>();
  private final PropertySet[] properties;
  private final ValueType[] types;
  private final boolean[] known;
  private final long[] times;
  private final long[] bits;
  private final int[] qualities;
  private final DataWriter writer;

  /// @param firstAlias of its first metric; the others follow
  /// @param typesInData whether data repeats the types of the birth
  EdgeMetrics(List<MetricSpec> specs, long firstAlias, boolean typesInData) {
    this.specs = specs;
    this.firstAlias = firstAlias;
    int size = specs.size();
    properties = new PropertySet[size];
    types = new ValueType[size];
    known = new boolean[size];
    times = new long[size];
    bits = new long[size];
    qualities = new int[size];
    writer =
        new DataWriter(
            types,
            firstAlias,
            typesInData,
            quality -> withQuality(PropertySet.getDefaultInstance(), quality));
    for (int i = 0; i < size; i++) {
      types[i] = specs.get(i).type();
      properties[i] = describe(specs.get(i));
      names.put(specs.get(i).name(), i);
    }
  }

  int size() {
    return types.length;
  }

  MetricSpec spec(int metric) {
    return specs.get(metric);
  }

  /// The metric that a command means, by alias or name; [#NONE] when there is none.
  int find(Metric metric) {
    if (metric.hasAlias()) {
      long index = metric.getAlias() - firstAlias;
      return index >= 0 && index < size() ? (int) index : NONE;
    }
    return names.getOrDefault(metric.getName(), NONE);
  }

  /// Takes over the last values of metrics of the same name and type.
  void inherit(EdgeMetrics older) {
    for (int i = 0; i < size(); i++) {
      int there = older.names.getOrDefault(specs.get(i).name(), NONE);
      if (there != NONE && older.known[there] && older.types[there] == types[i]) {
        known[i] = true;
        times[i] = older.times[there];
        bits[i] = older.bits[there];
        qualities[i] = older.qualities[there];
      }
    }
  }

  /// Keeps values for the next birth.
  void remember(EdgeValues values) {
    for (int i = 0; i < values.size(); i++) {
      int metric = values.metric(i);
      known[metric] = true;
      times[metric] = Math.floorDiv(values.time(i), NANOS_PER_MILLI);
      bits[metric] = values.bits(i);
      qualities[metric] = values.quality(i);
    }
  }

  /// Adds all metrics with name, alias, type, properties and the last value.
  void addBirth(Payload.Builder payload, long millis) {
    for (int i = 0; i < types.length; i++) {
      Metric.Builder metric =
          Metric.newBuilder()
              .setName(specs.get(i).name())
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
  }

  /// A data payload: the values given, by alias.
  byte[] data(long millis, int seq, EdgeValues values) {
    return writer.write(millis, seq, values);
  }

  private static void value(Metric.Builder metric, ValueType type, long bits) {
    switch (type) {
      case DOUBLE -> metric.setDoubleValue(Double.longBitsToDouble(bits));
      case INT64 -> metric.setLongValue(bits);
      case BOOL -> metric.setBooleanValue(bits != 0);
    }
  }

  static int dataType(ValueType type) {
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
    metric.origin().ifPresent(origin -> text(set, MetricProperties.ORIGIN, origin.name()));
    if (metric.writable()) {
      set.addKeys(MetricProperties.WRITABLE)
          .addValues(
              PropertyValue.newBuilder().setType(DataType.Boolean_VALUE).setBooleanValue(true));
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
