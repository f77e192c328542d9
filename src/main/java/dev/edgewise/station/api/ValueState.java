package dev.edgewise.station.api;

/// How far a value may be trusted at the moment of looking.
public enum ValueState {
  /// No value ever came.
  NONE,
  GOOD,
  UNCERTAIN,
  BAD,
  /// Older than the tag allows.
  STALE
}
