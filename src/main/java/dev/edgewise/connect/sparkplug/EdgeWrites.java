package dev.edgewise.connect.sparkplug;

import dev.edgewise.telemetry.ValueType;

/// Takes what a host writes to metrics of an edge node (DCMD, NCMD). Whether it is done is the
/// taker's own business; the host sees it by the metric's value.
@FunctionalInterface
public interface EdgeWrites {
  /// Called message after message, off the link's own threads.
  ///
  /// @param device name in the device's specification; empty for the node itself
  /// @param metric name in the metric's specification, one that is writable
  /// @param bits raw bits by `type`
  void write(String device, String metric, ValueType type, long bits);
}
