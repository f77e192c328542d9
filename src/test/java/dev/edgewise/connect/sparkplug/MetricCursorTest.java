package dev.edgewise.connect.sparkplug;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.edgewise.telemetry.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;

/// The reader without objects against Tahu's.
class MetricCursorTest {
  // Whatever an encoder may write is read as Tahu reads it.
  @Property(tries = 500)
  void aPayloadIsReadAsTahuReadsIt(@ForAll long seed, @ForAll @IntRange(max = 20) int metrics)
      throws InvalidProtocolBufferException {
    byte[] bytes = payload(new Random(seed), metrics).toByteArray();
    assertEquals(byTahu(bytes), byCursor(bytes));
  }

  // A damaged payload is refused, or read as Tahu reads it; the second look finds what the first
  // found.
  @Property(tries = 2_000)
  void aDamagedPayloadIsJudgedAsTahuJudgesIt(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = payload(random, 1 + random.nextInt(4)).toByteArray();
    for (int i = 1 + random.nextInt(3); i > 0 && bytes.length > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    assertEquals(tried(() -> byTahu(bytes)), tried(() -> byCursor(bytes)));
  }

  private interface Reading {
    List<String> read() throws InvalidProtocolBufferException;
  }

  private static Optional<List<String>> tried(Reading reading) {
    try {
      return Optional.of(reading.read());
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
  }

  private static List<String> byTahu(byte[] bytes) throws InvalidProtocolBufferException {
    Payload payload = Payload.parseFrom(bytes);
    List<String> told = new ArrayList<>();
    told.add(payload.hasTimestamp() + " " + payload.getTimestamp());
    told.add(String.valueOf(payload.hasSeq() && payload.getSeq() >= 0 && payload.getSeq() <= 255));
    for (Metric metric : payload.getMetricsList()) {
      long raw =
          switch (metric.getValueCase()) {
            case INT_VALUE -> metric.getIntValue();
            case LONG_VALUE -> metric.getLongValue();
            case FLOAT_VALUE -> Double.doubleToRawLongBits(metric.getFloatValue());
            case DOUBLE_VALUE -> Double.doubleToRawLongBits(metric.getDoubleValue());
            case BOOLEAN_VALUE -> metric.getBooleanValue() ? 1 : 0;
            default -> 0;
          };
      told.add(
          told(
              metric.hasName() ? metric.getName() : null,
              metric.hasAlias() ? metric.getAlias() : null,
              metric.hasTimestamp() ? metric.getTimestamp() : null,
              metric.getIsHistorical(),
              metric.getIsNull(),
              metric.getValueCase(),
              raw,
              metric.hasProperties() ? MetricProperties.quality(metric) : Quality.GOOD));
    }
    return told;
  }

  private static List<String> byCursor(byte[] bytes) throws InvalidProtocolBufferException {
    WirePayload payload = WirePayload.of(bytes);
    List<String> told = new ArrayList<>();
    told.add(payload.hasTimestamp() + " " + payload.timestamp());
    told.add(String.valueOf(payload.hasSeq()));
    MetricCursor metric = payload.metrics();
    while (metric.next()) {
      boolean isNumber =
          switch (metric.kind()) {
            case INT_VALUE, LONG_VALUE, FLOAT_VALUE, DOUBLE_VALUE, BOOLEAN_VALUE -> true;
            default -> false;
          };
      told.add(
          told(
              metric.hasName() ? metric.name() : null,
              metric.hasAlias() ? metric.alias() : null,
              metric.hasTimestamp() ? metric.timestamp() : null,
              metric.isHistorical(),
              metric.isNull(),
              metric.kind(),
              isNumber ? metric.raw() : 0,
              metric.quality()));
    }
    assertEquals(payload.size(), told.size() - 2);
    return told;
  }

  private static String told(Object... fields) {
    return java.util.Arrays.toString(fields);
  }

  private static Payload payload(Random random, int metrics) {
    Payload.Builder payload = Payload.newBuilder();
    if (random.nextBoolean()) {
      payload.setTimestamp(random.nextLong());
    }
    if (random.nextBoolean()) {
      payload.setSeq(random.nextInt(300) - 20);
    }
    for (int i = 0; i < metrics; i++) {
      payload.addMetrics(metric(random));
    }
    return payload.build();
  }

  private static Metric metric(Random random) {
    Metric.Builder metric = Metric.newBuilder();
    if (random.nextInt(3) == 0) {
      metric.setName("näme " + random.nextInt());
    }
    if (random.nextBoolean()) {
      metric.setAlias(random.nextLong() >>> random.nextInt(64));
    }
    if (random.nextBoolean()) {
      metric.setTimestamp(random.nextLong() >>> random.nextInt(64));
    }
    if (random.nextInt(4) == 0) {
      metric.setIsHistorical(random.nextBoolean()).setDatatype(random.nextInt(40));
    }
    if (random.nextInt(4) == 0) {
      metric.setIsNull(random.nextBoolean());
    }
    if (random.nextInt(5) == 0) {
      metric.setProperties(Wire.properties(Wire.property("Quality", random.nextInt(3) * 96)));
    }
    switch (random.nextInt(8)) {
      case 0 -> metric.setIntValue(random.nextInt());
      case 1 -> metric.setLongValue(random.nextLong());
      case 2 -> metric.setFloatValue(random.nextFloat());
      case 3 -> metric.setDoubleValue(random.nextDouble());
      case 4 -> metric.setBooleanValue(random.nextBoolean());
      case 5 -> metric.setStringValue("tëxt");
      case 6 ->
          metric.setTemplateValue(
              Payload.Template.newBuilder().addMetrics(Metric.newBuilder().setIntValue(3)));
      default -> {}
    }
    return metric.build();
  }
}
