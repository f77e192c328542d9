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

  /// Hands what a command writes to writable metrics to `writes`.
  ///
  /// @param device empty for the node itself
  /// @return metrics of the command that cannot be written: unknown, not writable, or of a value
  ///     that does not fit
  static int write(Payload command, String device, EdgeMetrics metrics, EdgeWrites writes) {
    int refused = 0;
    for (Metric metric : command.getMetricsList()) {
      if (metric.getName().equals(REBIRTH)) {
        continue;
      }
      int index = metrics.find(metric);
      if (index == EdgeMetrics.NONE || !metrics.spec(index).writable()) {
        refused++;
        continue;
      }
      MetricSpec spec = metrics.spec(index);
      MetricCursor value = MetricCursor.at(metric);
      int type = EdgeMetrics.dataType(spec.type());
      if (metric.getIsNull() || !MetricType.fits(value.kind(), type)) {
        refused++;
        continue;
      }
      writes.write(
          device, spec.name(), spec.type(), MetricType.bits(value.kind(), value.raw(), type));
    }
    return refused;
  }
}
