package dev.edgewise.stream.pipeline;

/// One node at work. `evaluate` and `timer` tell whether the node's ports have something new.
abstract class Operator {
  /// Nodes of which one must have something new.
  final int[] triggers;

  /// Event time at which `timer` is to be called; `Long.MAX_VALUE` for never.
  long due = Long.MAX_VALUE;

  Operator(int... triggers) {
    this.triggers = triggers;
  }

  /// One of the triggers has something new at `time`.
  abstract boolean evaluate(long time);

  /// `due` has come; must move `due` beyond `time`.
  boolean timer(long time) {
    due = Long.MAX_VALUE;
    return false;
  }
}
