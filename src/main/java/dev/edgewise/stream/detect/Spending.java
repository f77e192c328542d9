package dev.edgewise.stream.detect;

/// What rarity a row needs to be told, so that the part of the rows that are told is what was asked
/// for though unusual rows come in episodes. A rarity says how often an episode comes that is so
/// unusual; were all of its rows told at that, there would be as many times more of them as an
/// episode is long. So the rate is spent over the rows of an episode: to row k, up to the fifth,
/// goes 1/k² of what goes to the first, to each later one what goes to the fifth. As long as the
/// rarity of the most unusual row of an episode is right, no more rows are told than were wanted,
/// however the rows of an episode depend on each other, if usual episodes have ten rows at most.
///
/// What is far beyond the rate is told for as long as it lasts: from 1.6 decades on.
///
/// Sources: K. K. G. Lan and D. L. DeMets, Discrete sequential boundaries for clinical trials,
/// Biometrika 70 (1983): a rate of errors spent over looks that depend on each other. M. R.
/// Leadbetter, G. Lindgren and H. Rootzén, Extremes and Related Properties of Random Sequences and
/// Processes (1983), on what exceeds a level in clusters.
final class Spending {
  /// Rows that are no more unusual than the rate and do not end an episode.
  static final int PAUSE = 20;

  /// Rows of a usual episode.
  private static final int LONGEST = 10;

  private static final int LEVELS = 5;

  /// By row of an episode, −lg of its part of the rate.
  private static final double[] PARTS = parts();

  private final double alarm;
  private int told;
  private int pause = PAUSE + 1;

  /// @param alarm −lg of the rate of false alarms
  Spending(double alarm) {
    this.alarm = alarm;
  }

  private static double[] parts() {
    double sum = 0;
    for (int k = 1; k <= LONGEST; k++) {
      sum += part(k);
    }
    double[] out = new double[LEVELS];
    for (int k = 1; k <= LEVELS; k++) {
      out[k - 1] = StrictMath.log10(sum / part(k));
    }
    return out;
  }

  /// Of row `k`, that of the first as 1.
  private static double part(int k) {
    int level = Math.min(k, LEVELS);
    return 1.0 / (level * level);
  }

  /// The rarity from which on the next row is told, −lg.
  double needed() {
    return alarm + PARTS[Math.min(told, LEVELS - 1)];
  }

  /// That of the first row of an episode.
  double first() {
    return alarm + PARTS[0];
  }

  /// The next row has been judged by what was [#needed].
  void took(double rarity) {
    if (rarity >= needed()) {
      told = Math.min(told + 1, LEVELS);
    }
    if (rarity >= alarm) {
      pause = 0;
    } else if (pause <= PAUSE && ++pause > PAUSE) {
      told = 0;
    }
  }
}
