package dev.edgewise.stream.pipeline.feature;

import java.util.Locale;

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
  CAGE;

  /// In files and on command lines: `outer-race`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
