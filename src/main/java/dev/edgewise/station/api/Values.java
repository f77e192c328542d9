package dev.edgewise.station.api;

/// Latest values.
public interface Values {
  /// The latest values of these tags, in the same order.
  ValueColumns read(int[] tags);
}
