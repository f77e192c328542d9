package dev.edgewise.stream.pipeline.feature;

/// Which part of a rolling bearing is damaged, as its kinematic frequency tells.
public enum BearingFault {
  /// BPFO: balls pass a spot on the outer race.
  OUTER_RACE,
  /// BPFI: balls pass a spot on the inner race.
  INNER_RACE,
  /// BSF: a ball turns about itself. A spot on it strikes both races in a turn, so that the second
  /// harmonic is often the strongest.
  BALL,
  /// FTF: the cage turns.
  CAGE
}
