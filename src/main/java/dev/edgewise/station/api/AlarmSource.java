package dev.edgewise.station.api;

/// What found an alarm.
public enum AlarmSource {
  /// A value beyond a limit.
  LIMIT,
  /// A value too far from its setpoint or from another value.
  DEVIATION,
  /// A value that changes too fast.
  RATE,
  /// A switch in a state that it should not be in.
  DISCRETE,
  /// A value of bad quality.
  QUALITY,
  /// A value that does not come any longer.
  STALE,
  /// A rule, on an edge node or on the station.
  RULE,
  /// A model; [AlarmExplanation] says why.
  MODEL,
  /// An edge node or a connection that is not well.
  NETWORK,
  /// Edgewise itself.
  PRODUCT
}
