package dev.edgewise.connect.sparkplug;

import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;

/// A device of an edge node: its metrics and its birth. Not safe for many threads.
final class EdgeDevice {
  private final DeviceSpec spec;
  private final EdgeMetrics metrics;
  private boolean online = true;

  /// @param firstAlias of its first metric; the others follow
  EdgeDevice(DeviceSpec spec, long firstAlias, boolean typesInData) {
    this.spec = spec;
    this.metrics = new EdgeMetrics(spec.metrics(), firstAlias, typesInData);
  }

  DeviceSpec spec() {
    return spec;
  }

  EdgeMetrics metrics() {
    return metrics;
  }

  /// Whether the node vouches for it: one that is not has no birth and no data.
  boolean isOnline() {
    return online;
  }

  void online(boolean isOnline) {
    online = isOnline;
  }

  /// DBIRTH.
  byte[] birth(long millis, int seq) {
    Payload.Builder payload = Payload.newBuilder().setTimestamp(millis).setSeq(seq);
    spec.properties().forEach((name, text) -> payload.addMetrics(property(name, text, millis)));
    payload.addMetrics(property(BirthReader.ASSET_PATH, spec.path().toString(), millis));
    payload.addMetrics(property(BirthReader.ORIGIN, spec.origin().name(), millis));
    metrics.addBirth(payload, millis);
    return payload.build().toByteArray();
  }

  /// DDEATH.
  static byte[] death(long millis, int seq) {
    return Payload.newBuilder().setTimestamp(millis).setSeq(seq).build().toByteArray();
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

  /// The payload of a node's death.
  static byte[] nodeDeath(long millis, int bdSeq) {
    return Payload.newBuilder()
        .setTimestamp(millis)
        .addMetrics(bdSeq(millis, bdSeq))
        .build()
        .toByteArray();
  }

  static Metric bdSeq(long millis, int bdSeq) {
    return Metric.newBuilder()
        .setName(BirthReader.BDSEQ)
        .setTimestamp(millis)
        .setDatatype(DataType.Int64_VALUE)
        .setLongValue(bdSeq)
        .build();
  }
}
