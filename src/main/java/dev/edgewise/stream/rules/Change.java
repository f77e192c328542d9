package dev.edgewise.stream.rules;

/// What an evaluation changed.
public enum Change {
  NONE,
  /// The condition became true: the actions follow.
  RAISED,
  /// The condition became false, or was unknown for longer than the rule holds.
  CLEARED
}
