package dev.edgewise.scenario;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.ValueType;

/// Takes simulated history, a block of one tag at a time.
@FunctionalInterface
public interface ColumnSink {
  /// All arrays have the same length, at least 1, and are the taker's to keep.
  ///
  /// @param times source times, ns since the epoch, strictly increasing, also from block to block
  /// of a tag
  /// @param bits raw bits by `type`
  /// @param qualities OPC UA StatusCodes
  void columns(AssetPath tag, ValueType type, long[] times, long[] bits, int[] qualities)
      throws EdgewiseException;
}
