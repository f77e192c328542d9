package dev.edgewise.operate.people;

/// What somebody is at a place of the plant, from the least to the most. What each may do is in
/// [Rights].
public enum Role {
  /// Looks.
  VIEWER,
  /// Runs the plant: alarms, commands, notes.
  OPERATOR,
  /// Changes how the plant is watched and decided over.
  ENGINEER,
  /// Says who may do what.
  ADMINISTRATOR
}
