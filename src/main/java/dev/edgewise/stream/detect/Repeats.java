package dev.edgewise.stream.detect;

/// How unusual it is that a value has not moved for so long: a run of n equal values has the
/// probability q0 · q1^(n−1), where q0 is how often a value repeats the one before when that
/// was new and q1 how often it goes on to repeat (a Markov chain of two states). Both are
/// counted with fading weights and begin at three in a hundred and one in ten. So a tag that
/// stands still by nature never alarms, and one that never did alarms after two or three
/// equal values.
final class Repeats {
  private static final double MEMORY = 5_000;

  private double last = Double.NaN;
  private int run;
  private double beginnings = 0.3;
  private double chances = 10;
  private double goings = 0.3;
  private double goingChances = 3;

  /// Takes a value.
  ///
  /// @param share how much it counts for what is usual, 0 to 1
  /// @return −lg of the probability of the run
  double next(double value, double share) {
    boolean same = value == last;
    last = value;
    double evidence = 0;
    if (same) {
      double begin = -StrictMath.log10(Math.min(1, beginnings / chances));
      double go = -StrictMath.log10(Math.min(1, goings / goingChances));
      evidence = begin + run * go;
    }
    count(same, share);
    run = same ? run + 1 : 0;
    return evidence;
  }

  private void count(boolean same, double share) {
    double fade = 1 - share / MEMORY;
    if (run == 0) {
      chances = chances * fade + share;
      beginnings = beginnings * fade + (same ? share : 0);
    } else {
      goingChances = goingChances * fade + share;
      goings = goings * fade + (same ? share : 0);
    }
    // A tag that was never seen to repeat could have; the floor is one in all that was counted.
    beginnings = Math.max(beginnings, 0.3);
    goings = Math.max(goings, 0.3);
  }
}
