package dev.edgewise.connect.sparkplug;

import org.eclipse.tahu.protobuf.SparkplugBProto.DataType;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload;
import org.eclipse.tahu.protobuf.SparkplugBProto.Payload.Metric;

/// Payloads of commands to edge nodes.
final class Commands {
  static final String REBIRTH = "Node Control/Rebirth";

  private Commands() {}

  /// The NCMD that asks for all births again.
  ///
  /// @param millis ms since the epoch
  static byte[] rebirth(long millis) {
    return Payload.newBuilder()
        .setTimestamp(millis)
        .addMetrics(
            Metric.newBuilder()
                .setName(REBIRTH)
                .setTimestamp(millis)
                .setDatatype(DataType.Boolean_VALUE)
                .setBooleanValue(true))
        .build()
        .toByteArray();
  }

  /// Whether a received NCMD asks for all births.
  static boolean asksForRebirth(Payload command) {
    return command.getMetricsList().stream()
        .anyMatch(metric -> metric.getName().equals(REBIRTH) && metric.getBooleanValue());
  }
}
