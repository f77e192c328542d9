package dev.edgewise.station.api;

/// A word about a tag that a person may set in place of the device's own.
public enum TagWord {
  /// The path that is shown.
  NAME,
  UNIT,
  DESCRIPTION
}
