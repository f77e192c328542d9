package dev.edgewise.bench;

import com.google.protobuf.ByteString;
import java.util.SplittableRandom;
import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertySet;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.PropertyValue;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Template;

/// Sparkplug B messages of made-up nodes: sound ones, with numbers, times and sequences that are
/// odd now and then.
final class SparkplugForms {
  private static final int NODES = 64;
  private static final int METRICS = 12;

  private final int[] seqs = new int[NODES];

  record Form(String topic, byte[] payload) {}

  static byte[] nodeBirth(long millis, int seq, long session) {
    return Payload.newBuilder()
        .setTimestamp(millis)
        .setSeq(seq)
        .addMetrics(metric("bdSeq", DataType.Int64).setLongValue(session))
        .addMetrics(metric("Node Control/Rebirth", DataType.Boolean).setBooleanValue(false))
        .addMetrics(metric("Properties/Place", DataType.String).setStringValue("Hall 2"))
        .addMetrics(metric("load", DataType.Float).setAlias(1).setFloatValue(0.5f))
        .build()
        .toByteArray();
  }

  static byte[] goodBirth(long millis, int seq) {
    return Payload.newBuilder()
        .setTimestamp(millis)
        .setSeq(seq)
        .addMetrics(metric("level", DataType.Double).setAlias(1).setDoubleValue(0))
        .build()
        .toByteArray();
  }

  static byte[] goodData(long millis, int seq, long value) {
    return Payload.newBuilder()
        .setTimestamp(millis)
        .setSeq(seq)
        .addMetrics(Metric.newBuilder().setAlias(1).setDoubleValue(value))
        .build()
        .toByteArray();
  }

  /// A message of one of the nodes.
  Form some(long millis, SplittableRandom random) {
    int node = random.nextInt(NODES);
    String id = "bad-" + (random.nextInt(50) == 0 ? random.nextInt(100_000) : node);
    String device = id + "/d" + (random.nextInt(50) == 0 ? random.nextInt(100_000) : 1);
    int seq = random.nextInt(10) == 0 ? random.nextInt(-1, 300) : next(node);
    return switch (random.nextInt(12)) {
      case 0, 1 -> {
        seqs[node] = 0;
        yield new Form(topic("NBIRTH/" + id), nodeBirth(millis, 0, random.nextInt(4)));
      }
      case 2, 3, 4 -> new Form(topic("DBIRTH/" + device), birth(millis, seq, random));
      case 5 -> new Form(topic("NDATA/" + id), data(millis, seq, random));
      case 6 ->
          new Form(
              topic("DDEATH/" + device), Payload.newBuilder().setSeq(seq).build().toByteArray());
      case 7 ->
          new Form(
              topic("NDEATH/" + id),
              Payload.newBuilder()
                  .addMetrics(metric("bdSeq", DataType.Int64).setLongValue(random.nextInt(4)))
                  .build()
                  .toByteArray());
      default -> new Form(topic("DDATA/" + device), data(millis, seq, random));
    };
  }

  private int next(int node) {
    seqs[node] = seqs[node] + 1 & 0xFF;
    return seqs[node];
  }

  private static String topic(String rest) {
    return "spBv1.0/fault/" + rest;
  }

  private static byte[] birth(long millis, int seq, SplittableRandom random) {
    Payload.Builder birth = Payload.newBuilder().setTimestamp(millis).setSeq(seq);
    for (int i = random.nextInt(METRICS); i >= 0; i--) {
      DataType type = DataType.values()[random.nextInt(DataType.values().length)];
      String name = (random.nextInt(10) == 0 ? "Group/M" : "m") + i;
      Metric.Builder metric = metric(name, type).setAlias(random.nextInt(30) == 0 ? 1 : i);
      value(metric, type, random);
      if (random.nextInt(3) == 0) {
        metric.setProperties(properties(random));
      }
      if (type == DataType.Template) {
        metric.setTemplateValue(template(random, 1 + random.nextInt(4)));
      }
      birth.addMetrics(metric);
    }
    return birth.build().toByteArray();
  }

  private static Template template(SplittableRandom random, int depth) {
    Template.Builder template = Template.newBuilder().setIsDefinition(random.nextInt(5) == 0);
    template.addMetrics(metric("x", DataType.Double).setDoubleValue(random.nextDouble()));
    if (depth > 0) {
      template.addMetrics(
          metric("y", DataType.Template).setTemplateValue(template(random, depth - 1)));
    }
    return template.build();
  }

  private static byte[] data(long millis, int seq, SplittableRandom random) {
    Payload.Builder data = Payload.newBuilder().setTimestamp(time(millis, random)).setSeq(seq);
    for (int i = random.nextInt(METRICS); i > 0; i--) {
      Metric.Builder metric = Metric.newBuilder();
      if (random.nextInt(4) == 0) {
        metric.setName("m" + random.nextInt(METRICS));
      } else {
        metric.setAlias(random.nextInt(METRICS + 2));
      }
      if (random.nextInt(4) == 0) {
        metric.setTimestamp(time(millis, random));
      }
      metric.setIsHistorical(random.nextInt(10) == 0).setIsNull(random.nextInt(20) == 0);
      value(metric, DataType.values()[random.nextInt(DataType.values().length)], random);
      data.addMetrics(metric);
    }
    return data.build().toByteArray();
  }

  /// Now, or once in a while 1970, 2100 or no time at all.
  private static long time(long millis, SplittableRandom random) {
    return switch (random.nextInt(20)) {
      case 0 -> 12;
      case 1 -> 4_102_444_800_000L;
      case 2 -> random.nextLong();
      default -> millis;
    };
  }

  private static void value(Metric.Builder metric, DataType type, SplittableRandom random) {
    switch (type) {
      case Int8, Int16, Int32, UInt8, UInt16, UInt32 -> metric.setIntValue(random.nextInt());
      case Int64, UInt64, DateTime -> metric.setLongValue(random.nextLong());
      case Float -> metric.setFloatValue(Float.intBitsToFloat(random.nextInt()));
      case Double -> metric.setDoubleValue(Double.longBitsToDouble(random.nextLong()));
      case Boolean -> metric.setBooleanValue(random.nextBoolean());
      case String, Text, UUID -> metric.setStringValue("t" + random.nextInt(100));
      case Bytes, File -> metric.setBytesValue(ByteString.copyFrom(new byte[random.nextInt(64)]));
      default -> metric.setDoubleValue(random.nextInt(100));
    }
  }

  private static PropertySet properties(SplittableRandom random) {
    return PropertySet.newBuilder()
        .addKeys("engUnit")
        .addValues(PropertyValue.newBuilder().setType(DataType.String_VALUE).setStringValue("°C"))
        .addKeys("engLow")
        .addValues(
            PropertyValue.newBuilder()
                .setType(DataType.Double_VALUE)
                .setDoubleValue(random.nextInt(-10, 10)))
        .addKeys("engHigh")
        .addValues(
            PropertyValue.newBuilder()
                .setType(DataType.Double_VALUE)
                .setDoubleValue(random.nextInt(10) == 0 ? Double.NaN : random.nextInt(-10, 100)))
        .addKeys("Quality")
        .addValues(PropertyValue.newBuilder().setType(DataType.Int32_VALUE).setIntValue(192))
        .build();
  }

  private static Metric.Builder metric(String name, DataType type) {
    return Metric.newBuilder().setName(name).setDatatype(type.getNumber());
  }
}
