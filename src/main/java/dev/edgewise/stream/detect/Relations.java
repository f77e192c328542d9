package dev.edgewise.stream.detect;

import java.util.Arrays;

/// How columns go together: each is told from all others now and before, by ridge regression, once
/// without its own past (so that a column that has gone its own way stays unusual for as long as it
/// does) and once with it. Scatter and rarity come from rows that the weights were not fitted on:
/// the rows are cut into blocks, and even ones are judged by odd ones and the other way round.
///
/// Statistics of a row: the greatest error of a column; the greatest median of its last nine
/// errors; the greatest error with its own past; the root of the mean square of the errors,
/// large too when many columns are a little off (the residual statistic Q of J. E. Jackson
/// and G. S. Mudholkar, Technometrics 21, 1979); the greatest slow mean of errors (C. A.
/// Lowry and others, A multivariate exponentially weighted moving average control chart,
/// Technometrics 34, 1992).
final class Relations {
  private static final int WAYS = 5;
  private static final int BLOCKS = 8;
  private static final double SLOW = 1.0 / 40;

  private final Scales scales;
  private final Regressors regressors;
  private final double[][] weights;
  private final double[][] ownWeights;
  private final double[] scatter;
  private final double[] ownScatter;
  private final Tail[] tails = new Tail[WAYS];
  private final Tail all = new Tail();
  private double rarest;
  private final State state;
  private int cause = -1;

  /// What goes on from row to row.
  private static final class State {
    final double[] raw;
    double[] now;
    double[] before;
    double[] earlier;
    final double[] x;
    final double[] slow;
    final Level[] bias;
    final SlidingMedian[] medians;
    final double[] statistics = new double[WAYS];
    boolean begun;

    State(Regressors regressors) {
      int k = regressors.columns;
      raw = new double[k];
      now = new double[k];
      before = new double[k];
      earlier = new double[k];
      x = new double[regressors.width];
      slow = new double[k];
      bias = new Level[k];
      medians = new SlidingMedian[k];
      for (int c = 0; c < k; c++) {
        bias[c] = new Level(1_000);
        medians[c] = new SlidingMedian(9);
      }
    }

    /// The row becomes the present one.
    void take(Scales scales, Regressors regressors, double[] row) {
      double[] free = earlier;
      earlier = before;
      before = now;
      now = free;
      for (int c = 0; c < row.length; c++) {
        raw[c] = scales.of(c, row[c]);
        now[c] = Scales.limited(raw[c]);
      }
      if (!begun) {
        System.arraycopy(now, 0, before, 0, now.length);
        System.arraycopy(now, 0, earlier, 0, now.length);
        begun = true;
      }
      regressors.fill(now, before, earlier, x);
    }
  }

  /// Fits on the rows of the past.
  Relations(RowPast past) {
    scales = new Scales(past);
    regressors = new Regressors(past.columns(), past.size());
    Ridge[] halves = {new Ridge(regressors), new Ridge(regressors)};
    State walk = new State(regressors);
    double[] row = new double[past.columns()];
    for (int i = 0; i < past.size(); i++) {
      walk.take(scales, regressors, row(past, i, row));
      halves[half(i, past.size())].add(walk.x);
    }
    double[][][] crossed = new double[2][][];
    double[][][] crossedOwn = new double[2][][];
    for (int h = 0; h < 2; h++) {
      crossed[h] = all(halves[1 - h], false);
      crossedOwn[h] = all(halves[1 - h], true);
    }
    halves[0].addAll(halves[1]);
    weights = all(halves[0], false);
    ownWeights = all(halves[0], true);
    scatter = scatter(past, crossed);
    ownScatter = scatter(past, crossedOwn);
    for (int i = 0; i < WAYS; i++) {
      tails[i] = new Tail();
    }
    state = new State(regressors);
    settle(past, crossed, crossedOwn);
  }

  private static int half(int row, int rows) {
    return (int) ((long) row * BLOCKS / rows) & 1;
  }

  private static double[] row(RowPast past, int at, double[] row) {
    for (int c = 0; c < row.length; c++) {
      row[c] = past.value(at, c);
    }
    return row;
  }

  private double[][] all(Ridge ridge, boolean own) {
    double[][] out = new double[regressors.columns][];
    for (int c = 0; c < out.length; c++) {
      boolean used = scales.moves(c) && (!own || regressors.hasPast());
      out[c] = used ? ridge.weights(c, own) : new double[regressors.width];
    }
    return out;
  }

  /// Robust deviation of the errors of each column on rows that were not fitted on.
  private double[] scatter(RowPast past, double[][][] crossed) {
    int n = past.size();
    double[][] errors = new double[regressors.columns][n];
    State walk = new State(regressors);
    double[] row = new double[regressors.columns];
    for (int i = 0; i < n; i++) {
      walk.take(scales, regressors, row(past, i, row));
      double[][] by = crossed[half(i, n)];
      for (int c = 0; c < errors.length; c++) {
        errors[c][i] = Math.abs(walk.raw[c] - told(by[c], walk.x));
      }
    }
    double[] out = new double[errors.length];
    for (int c = 0; c < out.length; c++) {
      Arrays.sort(errors[c]);
      out[c] = Math.max(Math.max(1.4826 * errors[c][n / 2], 0.5 * errors[c][n * 9 / 10]), 1e-4);
    }
    return out;
  }

  /// Learns what is usual from the rows, each judged by the half that it is not part of.
  private void settle(RowPast past, double[][][] crossed, double[][][] crossedOwn) {
    double[] row = new double[regressors.columns];
    int n = past.size();
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < n; i++) {
        int h = half(i, n);
        state.take(scales, regressors, row(past, i, row));
        look(crossed[h], crossedOwn[h], 1);
        if (pass == 0) {
          for (int w = 0; w < WAYS; w++) {
            tails[w].add(state.statistics[w], 1);
          }
        } else {
          all.add(rarest(), 1);
        }
      }
    }
  }

  private static double told(double[] weights, double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += weights[i] * x[i];
    }
    return sum;
  }

  private void look(double[][] by, double[][] byOwn, double share) {
    double greatest = 0;
    double median = 0;
    double own = 0;
    double squares = 0;
    double slow = 0;
    double most = 0;
    cause = -1;
    for (int c = 0; c < by.length; c++) {
      if (!scales.moves(c)) {
        continue;
      }
      double plain = (state.raw[c] - told(by[c], state.x)) / scatter[c];
      double error = Math.clamp(plain - state.bias[c].level(), -1e6, 1e6);
      state.bias[c].add(Math.clamp(plain, -1e6, 1e6), share);
      state.medians[c].add(error);
      state.slow[c] += SLOW * (Math.clamp(error, -4, 4) - state.slow[c]);
      greatest = Math.max(greatest, Math.abs(error));
      double lasting = Math.min(Math.abs(state.medians[c].median()), 2.5 * Math.abs(error) + 0.5);
      median = Math.max(median, lasting);
      // What has come back is over, though the slow mean still remembers it.
      double now = state.slow[c] * state.medians[c].median() > 0 ? lasting : 0;
      slow = Math.max(slow, Math.min(Math.abs(state.slow[c]), 0.7 * now));
      squares += Math.min(error * error, 1e9);
      if (regressors.hasPast()) {
        double mine = (state.raw[c] - told(byOwn[c], state.x)) / ownScatter[c];
        own = Math.max(own, Math.min(Math.abs(mine), 1e6));
      }
      if (Math.abs(error) + lasting > most) {
        most = Math.abs(error) + lasting;
        cause = c;
      }
    }
    state.statistics[0] = greatest;
    state.statistics[1] = median;
    state.statistics[2] = own;
    state.statistics[3] = Math.sqrt(squares / by.length);
    state.statistics[4] = slow;
  }

  /// Takes a row.
  ///
  /// @param row shape (columns), no NaN
  /// @param share how much it counts for what is usual
  /// @return its rarity
  double next(double[] row, double share) {
    state.take(scales, regressors, row);
    look(weights, ownWeights, share);
    rarest = rarest();
    return all.ofMost(rarest);
  }

  private double rarest() {
    double rarity = 0;
    for (int w = 0; w < WAYS; w++) {
      rarity = Math.max(rarity, tails[w].rarity(state.statistics[w]));
    }
    return rarity;
  }

  /// What the last row counts for what is usual.
  void learn(double share) {
    for (int w = 0; w < WAYS; w++) {
      tails[w].add(state.statistics[w], share);
    }
    all.add(rarest, share);
  }

  /// The column that the last row's rarity is mostly due to; −1 for none.
  int cause() {
    return cause;
  }
}
