package dev.edgewise.stream.detect;

/// Keeps the part of the rows that are told to what was asked for, whatever the rarities are worth:
/// that they are those of values like the past's is an assumption, and real values drift, come in
/// clusters and have heavier tails than was seen. Each row that is told raises the rarity that is
/// needed from then on; each row lowers it by as much less as the rate that was asked for, down to
/// what the rate alone would need. So over n rows about `rate · n` are told and not more than
/// [#MOST] / [#STEP] besides, without any assumption about how the rows depend on each other.
///
/// Of one episode (rows told with short pauses) only the first ones count: an anomaly that lasts is
/// told for as long as it does and does not use up what others need. That is the one assumption:
/// usual rows are not told for longer than that in a row.
///
/// Source: I. Gibbs and E. Candès, Adaptive Conformal Inference Under Distribution Shift, NeurIPS
/// 2021, here on the scale of −lg p and never below the rate that was asked for.
final class Quota {
  /// What a told row raises the need by, −lg.
  static final double STEP = 0.1;

  /// The most that the need is raised to, −lg: a thousandth of the rate.
  static final double MOST = 3;

  /// Rows of an episode that count.
  static final int COUNTED = 10;

  /// Rows that are not told and do not end an episode.
  static final int PAUSE = 20;

  private final double rate;
  private final double alarm;
  private double raised;
  private int counted;
  private int pause = PAUSE + 1;

  /// @param alarm −lg of the rate of false alarms
  Quota(double alarm) {
    this.alarm = alarm;
    rate = StrictMath.pow(10, -alarm);
  }

  /// The rarity from which on a row is told now, −lg.
  double needed() {
    return alarm + raised;
  }

  /// A row has been judged by what was [#needed].
  ///
  /// @param rarity of the row, −lg
  void took(double rarity) {
    boolean told = rarity >= needed();
    if (told && pause > PAUSE) {
      counted = 0;
    }
    pause = told ? 0 : Math.min(pause + 1, PAUSE + 1);
    double counts = told && counted++ < COUNTED ? 1 : 0;
    raised = Math.clamp(raised + STEP * (counts - rate), 0.0, MOST);
  }
}
