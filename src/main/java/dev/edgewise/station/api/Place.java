package dev.edgewise.station.api;

/// Where a pipeline can decide.
public enum Place {
  /// On the machine itself.
  DEVICE,
  /// On the edge node beside it.
  EDGE,
  STATION
}
