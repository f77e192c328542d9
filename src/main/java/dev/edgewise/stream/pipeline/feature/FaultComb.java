package dev.edgewise.stream.pipeline.feature;

import java.util.ArrayList;
import java.util.List;

/// The lines that a fault leaves in the spectrum of an envelope. A spot on the inner race turns
/// through the load zone with the shaft, one on a ball with the cage: each harmonic has side lines
/// at that distance. So every fault is looked for as plain harmonics, and those that move as
/// harmonics with their side lines as well; a ball by one stroke a turn and by two.
///
/// Source: R. B. Randall and J. Antoni, Mechanical Systems and Signal Processing 25 (2011), section
/// 2 and table 1.
///
/// @param slipping Hz of each line at no slip, what moves with the balls
/// @param fixed Hz that is added to each, what turns with the shaft
/// @param spacing least distance of two lines, Hz
record FaultComb(BearingFault fault, double[] slipping, double[] fixed, double spacing) {
  /// Harmonics of a comb without side lines.
  static final int HARMONICS = 4;

  /// Harmonics of a comb with side lines, three lines each.
  private static final int WITH_SIDES = 3;

  /// @param hertz of the faults, in the order of [BearingFault]
  static List<FaultComb> all(double[] hertz, double shaftHertz) {
    double ball = hertz[BearingFault.BALL.ordinal()];
    double cage = hertz[BearingFault.CAGE.ordinal()];
    double inner = hertz[BearingFault.INNER_RACE.ordinal()];
    List<FaultComb> out = new ArrayList<>();
    out.add(plain(BearingFault.OUTER_RACE, hertz[BearingFault.OUTER_RACE.ordinal()]));
    out.add(plain(BearingFault.INNER_RACE, inner));
    out.add(sided(BearingFault.INNER_RACE, inner, 0, shaftHertz));
    out.add(plain(BearingFault.BALL, ball));
    out.add(plain(BearingFault.BALL, 2 * ball));
    out.add(sided(BearingFault.BALL, 2 * ball, cage, 0));
    out.add(plain(BearingFault.CAGE, cage));
    return List.copyOf(out);
  }

  int lines() {
    return slipping.length;
  }

  /// Hz of a line.
  ///
  /// @param slip share by which the balls are faster than they roll
  double at(int line, double slip) {
    return slipping[line] * (1 + slip) + fixed[line];
  }

  private static FaultComb plain(BearingFault fault, double hertz) {
    double[] lines = new double[HARMONICS];
    for (int h = 0; h < HARMONICS; h++) {
      lines[h] = (h + 1) * hertz;
    }
    return new FaultComb(fault, lines, new double[HARMONICS], hertz);
  }

  /// @param withBalls distance of the side lines that slips, Hz
  /// @param withShaft distance that does not
  private static FaultComb sided(
      BearingFault fault, double hertz, double withBalls, double withShaft) {
    double[] lines = new double[3 * WITH_SIDES];
    double[] fixed = new double[lines.length];
    for (int i = 0; i < lines.length; i++) {
      int side = i % 3 - 1;
      lines[i] = (i / 3 + 1) * hertz + side * withBalls;
      fixed[i] = side * withShaft;
    }
    return new FaultComb(fault, lines, fixed, Math.min(withBalls + withShaft, hertz));
  }
}
