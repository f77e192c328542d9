package dev.edgewise.connect.sparkplug;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertySet;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertyValue;

/// A data payload is what protobuf's own code would write.
class DataWriterTest {
  private static final int[] QUALITIES = {
    Quality.GOOD, Quality.BAD_NO_COMMUNICATION, Quality.UNCERTAIN, Quality.GOOD_LOCAL_OVERRIDE
  };

  private static final int INT32 = 3;
  private static final int UINT32 = 7;

  private static MetricSpec spec(ValueType type) {
    return new MetricSpec(
        "m" + type,
        type,
        "",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        "");
  }

  /// As docs/protocol.md has it: `Quality` of Sparkplug 3.0 (6.4.11: 0 bad, 192 good, 500 stale)
  /// and OPC UA's StatusCode in full; a value that is just good has neither.
  private static Optional<PropertySet> properties(int quality) {
    int sparkplug =
        switch (quality) {
          case Quality.BAD_NO_COMMUNICATION -> 0;
          case Quality.GOOD_LOCAL_OVERRIDE -> 192;
          case Quality.UNCERTAIN -> 500;
          default -> -1;
        };
    return sparkplug < 0
        ? Optional.empty()
        : Optional.of(
            PropertySet.newBuilder()
                .addKeys("Quality")
                .addValues(PropertyValue.newBuilder().setType(INT32).setIntValue(sparkplug))
                .addKeys("statusCode")
                .addValues(PropertyValue.newBuilder().setType(UINT32).setIntValue(quality))
                .build());
  }

  @Property
  void itIsWrittenAsProtobufWritesIt(
      @ForAll @Size(max = 30) List<@IntRange(max = 2) Integer> which,
      @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 2) long time,
      @ForAll long bits,
      @ForAll @LongRange(max = 100_000) long firstAlias,
      @ForAll @IntRange(max = 255) int seq,
      @ForAll boolean typesInData,
      @ForAll boolean historical)
      throws Exception {
    List<MetricSpec> specs =
        List.of(spec(ValueType.DOUBLE), spec(ValueType.INT64), spec(ValueType.BOOL));
    int size = which.size();
    int[] metrics = which.stream().mapToInt(Integer::intValue).toArray();
    long[] times = new long[size];
    long[] values = new long[size];
    int[] qualities = new int[size];
    for (int i = 0; i < size; i++) {
      times[i] = time + i * 1_000_003L;
      values[i] = metrics[i] == 2 ? i & 1 : bits >> i;
      qualities[i] = QUALITIES[i % QUALITIES.length];
    }
    EdgeMetrics edge = new EdgeMetrics(specs, firstAlias, typesInData);
    byte[] written =
        edge.data(7, seq, new EdgeValues(metrics, times, values, qualities, historical));
    Payload read = Payload.parseFrom(written);
    assertArrayEquals(read.toByteArray(), written);
    Payload.Builder wanted = Payload.newBuilder().setTimestamp(7).setSeq(seq);
    for (int i = 0; i < size; i++) {
      Metric.Builder metric =
          Metric.newBuilder().setAlias(firstAlias + metrics[i]).setTimestamp(times[i] / 1_000_000);
      switch (metrics[i]) {
        case 0 -> metric.setDoubleValue(Double.longBitsToDouble(values[i]));
        case 1 -> metric.setLongValue(values[i]);
        default -> metric.setBooleanValue(values[i] != 0);
      }
      if (typesInData) {
        metric.setDatatype(EdgeMetrics.dataType(specs.get(metrics[i]).type()));
      }
      if (historical) {
        metric.setIsHistorical(true);
      }
      properties(qualities[i]).ifPresent(metric::setProperties);
      wanted.addMetrics(metric);
    }
    assertArrayEquals(wanted.build().toByteArray(), written);
  }
}
