package dev.edgewise.connect.sparkplug;

import static dev.edgewise.connect.sparkplug.HostFixture.VALUE;
import static dev.edgewise.connect.sparkplug.Wire.bdSeq;
import static dev.edgewise.connect.sparkplug.Wire.metric;
import static dev.edgewise.connect.sparkplug.Wire.number;
import static dev.edgewise.connect.sparkplug.Wire.payload;
import static dev.edgewise.connect.sparkplug.Wire.properties;
import static dev.edgewise.connect.sparkplug.Wire.property;
import static dev.edgewise.connect.sparkplug.Wire.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.TextEvent;
import dev.edgewise.telemetry.ValueType;
import java.util.List;
import java.util.Map;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.DataSet;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Template;
import org.junit.jupiter.api.Test;

/// What becomes of the metrics of births and data.
class HostDecodingTest {
  private static final long MILLI = 1_000_000L;
  private static final NodeId NODE = new NodeId("g", "n");
  private final HostFixture it = new HostFixture().started();

  /// A birth of device `d` with these metrics.
  private void birth(Metric.Builder... metrics) {
    it.nodeBirth(0);
    it.send("DBIRTH/n/d", payload(it.millis(), 1, metrics));
  }

  private long bits(String metric) {
    return it.seen.latest("g/n/d/" + metric).bits();
  }

  private ValueType type(String metric) {
    return it.seen.latest("g/n/d/" + metric).type();
  }

  // payloads-metric-datatype-value-type, payloads-metric-datatype-value: signed types, whether the
  // encoder extends the sign or cuts to the width.
  @Test
  void signedIntegersKeepTheirSign() {
    birth(
        metric("i8", DataType.Int8).setIntValue(-7),
        metric("i8cut", DataType.Int8).setIntValue(0xF9),
        metric("i16", DataType.Int16).setIntValue(-300),
        metric("i16cut", DataType.Int16).setIntValue(0xFED4),
        metric("i32", DataType.Int32).setIntValue(Integer.MIN_VALUE),
        metric("i32wide", DataType.Int32).setLongValue(-5),
        metric("i64", DataType.Int64).setLongValue(Long.MIN_VALUE),
        metric("i64narrow", DataType.Int64).setIntValue(-5));
    assertEquals(
        List.of(-7L, -7L, -300L, -300L, (long) Integer.MIN_VALUE, -5L, Long.MIN_VALUE, -5L),
        List.of(
            bits("i8"),
            bits("i8cut"),
            bits("i16"),
            bits("i16cut"),
            bits("i32"),
            bits("i32wide"),
            bits("i64"),
            bits("i64narrow")));
    assertEquals(ValueType.INT64, type("i8"));
  }

  // Unsigned types: the whole range; 64 bits keep their bits.
  @Test
  void unsignedIntegersHaveNoSign() {
    birth(
        metric("u8", DataType.UInt8).setIntValue(255),
        metric("u16", DataType.UInt16).setIntValue(65_535),
        metric("u32", DataType.UInt32).setIntValue(-1),
        metric("u32wide", DataType.UInt32).setLongValue(4_294_967_295L),
        metric("u64", DataType.UInt64).setLongValue(-1L),
        metric("u64narrow", DataType.UInt64).setIntValue(-1));
    assertEquals(
        List.of(255L, 65_535L, 4_294_967_295L, 4_294_967_295L, -1L, 4_294_967_295L),
        List.of(
            bits("u8"), bits("u16"), bits("u32"), bits("u32wide"), bits("u64"), bits("u64narrow")));
  }

  // A float is kept exactly, not rounded to the decimals it would print with.
  @Test
  void floatsDoublesAndBooleansAreExact() {
    birth(
        metric("f", DataType.Float).setFloatValue(0.1f),
        metric("d", DataType.Double).setDoubleValue(0.1),
        metric("on", DataType.Boolean).setBooleanValue(true));
    assertEquals((double) 0.1f, it.seen.value("g/n/d/f"));
    assertEquals(0.1, it.seen.value("g/n/d/d"));
    assertEquals(1, bits("on"));
    assertEquals(
        List.of(ValueType.DOUBLE, ValueType.DOUBLE, ValueType.BOOL),
        List.of(type("f"), type("d"), type("on")));
  }

  // Text is never a sample.
  @Test
  void textsTimesAndUuidsAreTextEvents() {
    birth(
        text("word", "Übertemperatur 温度"),
        metric("note", DataType.Text).setStringValue("x".repeat(5_000)),
        metric("id", DataType.UUID).setStringValue("0b51c1c8"),
        metric("when", DataType.DateTime).setLongValue(1_700_000_000_000L).setAlias(5));
    it.send(
        "DDATA/n/d",
        payload(
            it.millis(), 2, Metric.newBuilder().setAlias(5).setIsNull(true).setIsHistorical(true)));
    long now = it.time.epochNanos();
    AssetPath device = AssetPath.of("g/n/d");
    assertEquals(
        List.of(
            new TextEvent(device.child("word"), now, now, "Übertemperatur 温度", Quality.GOOD, false),
            new TextEvent(device.child("note"), now, now, "x".repeat(4_096), Quality.GOOD, false),
            new TextEvent(device.child("id"), now, now, "0b51c1c8", Quality.GOOD, false),
            new TextEvent(
                device.child("when"), now, now, "2023-11-14T22:13:20Z", Quality.GOOD, false),
            new TextEvent(
                device.child("when"), now, now, "", Quality.BAD_WAITING_FOR_INITIAL_DATA, true)),
        it.seen.texts);
    assertEquals(1, it.seen.tags.size());
  }

  // What has no place among tags is counted, not lost in silence.
  @Test
  void dataSetsBytesFilesAndArraysAreCountedAsNotMapped() {
    birth(
        metric("table", DataType.DataSet).setDatasetValue(DataSet.getDefaultInstance()),
        metric("raw", DataType.Bytes).setBytesValue(ByteString.EMPTY),
        metric("file", DataType.File).setBytesValue(ByteString.EMPTY),
        metric("list", DataType.Int8Array).setBytesValue(ByteString.EMPTY),
        metric("strange", DataType.Unknown));
    assertEquals(Map.of(RejectReason.NOT_MAPPED, 5L), it.host.rejected().counts());
    assertEquals(1, it.seen.tags.size());
  }

  // Names are exact (case-sensitivity-metric-names); data may come by name or by alias
  // (payloads-name-birth-data-requirement).
  @Test
  void metricsAreFoundByAliasAndByExactName() {
    birth(number("Speed", 1, 1), number("speed", 1L << 60, 2));
    it.send(
        "DDATA/n/d",
        payload(
            it.millis(),
            2,
            metric("Speed", DataType.Double).setDoubleValue(3),
            number(1L << 60, 4)));
    assertEquals(3, it.seen.value("g/n/d/Speed"));
    assertEquals(4, it.seen.value("g/n/d/speed"));
  }

  // payloads-alias-uniqueness: the first keeps the alias, the other is found by name.
  @Test
  void anAliasGivenTwiceBelongsToTheFirst() {
    birth(number("a", 1, 1), number("b", 1, 2));
    assertEquals(2, it.seen.value("g/n/d/b"));
    it.send(
        "DDATA/n/d",
        payload(it.millis(), 2, number(1, 3), metric("b", DataType.Double).setDoubleValue(4)));
    assertEquals(3, it.seen.value("g/n/d/a"));
    assertEquals(4, it.seen.value("g/n/d/b"));
    assertEquals(Map.of(RejectReason.DUPLICATE_ALIAS, 1L), it.host.rejected().counts());
  }

  // No value: bad, with the last one kept for those who look closer.
  @Test
  void nullIsBadAndKeepsTheLastBits() {
    birth(number("value", 2, 10));
    it.send("DDATA/n/d", payload(it.millis(), 2, Metric.newBuilder().setAlias(2).setIsNull(true)));
    assertEquals(Quality.BAD_WAITING_FOR_INITIAL_DATA, it.seen.quality(VALUE));
    assertEquals(10, it.seen.value(VALUE));
  }

  // F3: history never changes the live value and keeps its true time.
  @Test
  void historicalValuesCarryTheFlagAndTheirOwnTime() {
    birth(number("value", 2, 10));
    long then = it.millis() - 60_000;
    it.send(
        "DDATA/n/d",
        payload(it.millis(), 2, number(2, 7).setIsHistorical(true).setTimestamp(then)));
    SampleBatch batch = it.seen.batches.getLast();
    assertTrue(SampleFlags.isHistorical(batch.flags(0)));
    assertEquals(then * MILLI, batch.sourceTime(0));
    assertEquals(10, it.seen.value(VALUE));
  }

  // payloads-propertyset-quality-value-type, payloads-propertyset-quality-value-value: 0, 192, 500,
  // or an OPC UA StatusCode; `statusCode` says it exactly.
  @Test
  void qualityIsReadFromTheMetricsProperties() {
    birth(number("value", 2, 10));
    int[] told = {0, 192, 500, Quality.BAD_SENSOR_FAILURE};
    int[] expected = {
      Quality.BAD, Quality.GOOD, Quality.UNCERTAIN_LAST_USABLE, Quality.BAD_SENSOR_FAILURE
    };
    for (int i = 0; i < told.length; i++) {
      it.send(
          "DDATA/n/d",
          payload(
              it.millis(),
              2 + i,
              number(2, 11).setProperties(properties(property("Quality", told[i])))));
      assertEquals(expected[i], it.seen.quality(VALUE));
    }
    it.send(
        "DDATA/n/d",
        payload(
            it.millis(),
            6,
            number(2, 11)
                .setProperties(
                    properties(
                        property("Quality", 500),
                        property("statusCode", Quality.UNCERTAIN_SENSOR_NOT_ACCURATE)))));
    assertEquals(Quality.UNCERTAIN_SENSOR_NOT_ACCURATE, it.seen.quality(VALUE));
  }

  // Standards page, section 6: outside the sensor's range a value is uncertain; no number is bad.
  @Test
  void aValueOutsideTheSensorsRangeIsUncertainAndNoNumberIsBad() {
    birth(
        number("value", 2, 10)
            .setProperties(properties(property("engLow", 0.0), property("engHigh", 100.0))));
    double[] values = {100, 100.5, -0.5, 50, Double.NaN};
    int[] expected = {
      Quality.GOOD,
      Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED,
      Quality.UNCERTAIN_ENGINEERING_UNITS_EXCEEDED,
      Quality.GOOD,
      Quality.BAD
    };
    for (int i = 0; i < values.length; i++) {
      it.data(2 + i, values[i]);
      assertEquals(expected[i], it.seen.quality(VALUE));
    }
  }

  // payloads-metric-propertyvalue-type-value: numbers of any type; what cannot be used is counted
  // and the tag is there without it.
  @Test
  void propertiesBecomeTheTagsSpecification() {
    birth(
        number("value", 2, 10)
            .setProperties(
                properties(
                    property("engUnit", "mm/s"),
                    property("engLow", 0),
                    property("engHigh", 50.0),
                    property("normalLow", 5.0),
                    property("normalHigh", 1.0),
                    property("decimals", 2),
                    property("expectedPeriodMillis", "soon"),
                    property("description", "Vibration"))));
    assertEquals(
        TagSpec.of(AssetPath.of(VALUE), ValueType.DOUBLE)
            .withUnit("mm/s")
            .withRange(0, 50)
            .withDecimals(2)
            .withDescription("Vibration"),
        it.seen.tags.find(AssetPath.of(VALUE)).orElseThrow().spec());
    assertEquals(Map.of(RejectReason.BAD_PROPERTY, 1L), it.host.rejected().counts());
  }

  // payloads-timestamp-in-UTC, payloads-metric-timestamp-in-UTC: the metric's time, else the
  // message's, else that of receipt.
  @Test
  void theTimeIsThatOfTheMetricThenOfTheMessageThenOfReceipt() {
    birth(number("value", 2, 10));
    it.pass(java.time.Duration.ofSeconds(10));
    long now = it.millis();
    it.send("DDATA/n/d", payload(now - 5, 2, number(2, 1).setTimestamp(now - 9)));
    assertEquals((now - 9) * MILLI, it.seen.latest(VALUE).sourceTime());
    it.send("DDATA/n/d", payload(now - 5, 3, number(2, 1)));
    assertEquals((now - 5) * MILLI, it.seen.latest(VALUE).sourceTime());
    it.send("DDATA/n/d", Payload.newBuilder().setSeq(4).addMetrics(number(2, 1)));
    assertEquals(it.time.epochNanos(), it.seen.latest(VALUE).sourceTime());
    assertEquals(Quality.GOOD, it.seen.quality(VALUE));
  }

  // A clock that cannot be right.
  @Test
  void anAbsurdTimeIsReplacedAndTheValueUncertain() {
    birth(number("value", 2, 10));
    long[] absurd = {0, 946_684_799_999L, it.millis() + 86_400_001, -1, Long.MAX_VALUE};
    for (int i = 0; i < absurd.length; i++) {
      it.send("DDATA/n/d", payload(it.millis(), 2 + i, number(2, 1).setTimestamp(absurd[i])));
      assertEquals(it.time.epochNanos(), it.seen.latest(VALUE).sourceTime());
      assertEquals(Quality.UNCERTAIN, it.seen.quality(VALUE));
    }
    assertEquals(Map.of(RejectReason.BAD_TIMESTAMP, 5L), it.host.rejected().counts());
  }

  // A value in a field that its type does not have.
  @Test
  void aValueOfAnotherTypeIsCountedAndLeftOut() {
    birth(number("value", 2, 10), text("word", "a").setAlias(3));
    it.send(
        "DDATA/n/d",
        payload(
            it.millis(),
            2,
            Metric.newBuilder().setAlias(2).setStringValue("11"),
            Metric.newBuilder().setAlias(2),
            Metric.newBuilder().setAlias(3).setDoubleValue(1)));
    assertEquals(10, it.seen.value(VALUE));
    assertEquals(Map.of(RejectReason.WRONG_VALUE, 3L), it.host.rejected().counts());
  }

  // The wire contract: the device says where it lives and what it is.
  @Test
  void propertiesOfABirthNameThePlaceAndTheOriginAndAreNoTags() {
    it.send(
        "NBIRTH/n",
        payload(
            it.millis(),
            0,
            bdSeq(0),
            text("Properties/Asset Path", "Site/Hall"),
            text("Properties/Origin", "simulated"),
            metric("Node Control/Rebirth", DataType.Boolean).setBooleanValue(false),
            number("load", 1, 0.5)));
    it.send(
        "DBIRTH/n/d",
        payload(
            it.millis(),
            1,
            text("Properties/Asset Path", "Site/Hall/Pump"),
            text("Properties/Kind", "Pump"),
            metric("Device Control/Reboot", DataType.Boolean).setBooleanValue(false),
            number("vibration/rms", 2, 2.5)));
    assertEquals(0.5, it.seen.value("Site/Hall/n/load"));
    assertEquals(Origin.SIMULATED, it.seen.latest("Site/Hall/Pump/vibration/rms").origin());
    assertEquals(2, it.seen.tags.size());
    long now = it.time.epochNanos();
    assertEquals(
        List.of(
            new SourceEvent.NodeBorn(
                NODE, now, Map.of("Asset Path", "Site/Hall", "Origin", "simulated"), List.of(0)),
            new SourceEvent.DeviceBorn(
                NODE,
                "d",
                now,
                AssetPath.of("Site/Hall/Pump"),
                Map.of("Asset Path", "Site/Hall/Pump", "Kind", "Pump"),
                List.of(1))),
        it.seen.events);
  }

  // A path that is none: the place by names is taken instead.
  @Test
  void anUnusableAssetPathOrOriginIsCountedAndPassedOver() {
    birth(
        text("Properties/Asset Path", "Site//Pump"),
        text("Properties/Origin", "guessed"),
        number("value", 2, 10));
    assertEquals(Origin.MEASURED, it.seen.latest(VALUE).origin());
    assertEquals(
        Map.of(RejectReason.BAD_ASSET_PATH, 1L, RejectReason.BAD_PROPERTY, 1L),
        it.host.rejected().counts());
  }

  // Sparkplug names may hold what a path may not.
  @Test
  void namesAreMadeToFitAnAssetPath() {
    birth(
        number("a//b", 1, 1),
        number("tab\there", 2, 2),
        number("x".repeat(200), 3, 3),
        number("1/2/3/4/5/6/7/8/9/10/11/12/13/14/15", 4, 4));
    List<String> paths = it.seen.tags.all().stream().map(tag -> tag.path().toString()).toList();
    assertEquals("g/n/d/a/_/b", paths.get(1));
    assertEquals("g/n/d/tab_here", paths.get(2));
    assertEquals(AssetPath.MAX_SEGMENT_LENGTH, paths.get(3).length() - "g/n/d/".length());
    assertEquals("g/n/d/1/2/3/4/5/6/7/8/9/10/11/12/13.14.15", paths.get(4));
    assertEquals(4, it.host.rejected().count(RejectReason.NAME_REPLACED));
    it.send("DDATA/n/d", payload(it.millis(), 2, number(1, 5)));
    assertEquals(5, it.seen.value("g/n/d/a/_/b"));
  }

  // payloads-template-instance-members-birth, payloads-template-instance-members-data: an instance
  // is a folder of its members; a definition is no data.
  @Test
  void aTemplateInstanceBecomesAFolderOfItsMembers() {
    Template.Builder motor =
        Template.newBuilder()
            .setTemplateRef("Motor")
            .addMetrics(metric("rpm", DataType.Int32).setIntValue(1_480))
            .addMetrics(metric("amps", DataType.Float).setFloatValue(2.5f));
    birth(
        metric("Motor", DataType.Template).setTemplateValue(motor.clone().setIsDefinition(true)),
        metric("M1", DataType.Template).setAlias(9).setTemplateValue(motor));
    it.send(
        "DDATA/n/d",
        payload(
            it.millis(),
            2,
            Metric.newBuilder()
                .setAlias(9)
                .setTemplateValue(
                    Template.newBuilder()
                        .addMetrics(Metric.newBuilder().setName("rpm").setIntValue(1_490)))));
    assertEquals(1_490, bits("M1/rpm"));
    assertEquals(2.5, it.seen.value("g/n/d/M1/amps"));
    assertEquals(3, it.seen.tags.size());
    assertEquals(Map.of(), it.host.rejected().counts());
  }

  // payloads-name-requirement
  @Test
  void aMetricWithoutANameInABirthIsCounted() {
    birth(number(2, 10));
    assertEquals(Map.of(RejectReason.NAMELESS_METRIC, 1L), it.host.rejected().counts());
  }
}
