package dev.edgewise.station.api;

/// What somebody is at a place of the plant, from the least to the most.
public enum PersonRole {
  /// Looks.
  VIEWER,
  /// Runs the plant: alarms, commands, notes.
  OPERATOR,
  /// Changes how the plant is watched and decided over.
  ENGINEER,
  /// Says who may do what.
  ADMINISTRATOR
}
