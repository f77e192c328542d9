package dev.edgewise.stream.rules;

import java.util.List;

/// A rule compiled for one kind of asset: all assets whose tags have the same types, units and
/// periods share it.
///
/// @param root what says whether the condition is true
/// @param longs what the frame's `longs` begin with
/// @param doubles how many `doubles` the frame has; they begin as NaN
/// @param latches places in `longs` that become 0 when the rule forgets
/// @param worked what was worked out and is shown after a raise
record Program(Op root, long[] longs, int doubles, int[] latches, List<Worked> worked) {
  /// @param text as the rule writes it
  /// @param at its place in `doubles`
  record Worked(String text, String unit, int at) {}
}
