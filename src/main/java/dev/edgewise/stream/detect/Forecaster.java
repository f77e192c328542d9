package dev.edgewise.stream.detect;

/// Forecasts the next value from the last three and from three running means, by least squares
/// with fading weights: a random walk, a noisy level and what swings are all among what it can
/// become. The equations are solved anew now and then, with a ridge that keeps them well posed when
/// nothing moves.
///
/// Source: L. Ljung, System Identification (1999), section 11.2 (least squares with forgetting).
final class Forecaster {
  private static final int WIDTH = 7;
  private static final int EVERY = 16;
  private static final double FADE = 1 - 1.0 / 1_500;
  private static final double RIDGE = 1e-5;

  private final double[] features = new double[WIDTH];
  private final double[] weights = new double[WIDTH];
  private final double[][] squares = new double[WIDTH][WIDTH];
  private final double[] products = new double[WIDTH];
  private final double[][] work = new double[WIDTH][WIDTH];
  private double one;
  private double two;
  private double three;
  private double fast;
  private double middle;
  private double slow;
  private long count;

  Forecaster() {
    // Before there is anything to learn from, the next value is expected between the last and the
    // fast mean.
    weights[0] = 0.5;
    weights[3] = 0.5;
  }

  /// The next value.
  double forecast() {
    features[0] = one;
    features[1] = two;
    features[2] = three;
    features[3] = fast;
    features[4] = middle;
    features[5] = slow;
    features[6] = 1;
    double sum = 0;
    for (int i = 0; i < WIDTH; i++) {
      sum += weights[i] * features[i];
    }
    return sum;
  }

  /// What the value was, cleared of what was unusual in it. After [#forecast].
  void learn(double value) {
    if (count++ == 0) {
      one = value;
      two = value;
      three = value;
      fast = value;
      middle = value;
      slow = value;
      return;
    }
    for (int i = 0; i < WIDTH; i++) {
      double feature = features[i];
      double[] row = squares[i];
      for (int j = 0; j <= i; j++) {
        row[j] = row[j] * FADE + feature * features[j];
      }
      products[i] = products[i] * FADE + feature * value;
    }
    if (count >= 24 && count % EVERY == 0) {
      solve();
    }
    three = two;
    two = one;
    one = value;
    fast += (value - fast) * Math.max(1.0 / 6, 1.0 / count);
    middle += (value - middle) * Math.max(1.0 / 24, 1.0 / count);
    slow += (value - slow) * Math.max(1.0 / 120, 1.0 / count);
  }

  /// Gauss elimination of the symmetric system with a ridge that pulls towards the prior.
  private void solve() {
    double trace = 0;
    for (int i = 0; i < WIDTH - 1; i++) {
      trace += squares[i][i];
    }
    double ridge = RIDGE * trace / (WIDTH - 1) + 1e-12;
    double[] right = new double[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      for (int j = 0; j <= i; j++) {
        work[i][j] = squares[i][j];
        work[j][i] = squares[i][j];
      }
      work[i][i] += ridge;
      right[i] = products[i] + (i == 0 || i == 3 ? 0.5 * ridge : 0);
    }
    if (!Cholesky.factor(work, WIDTH)) {
      return;
    }
    Cholesky.solve(work, right, WIDTH);
    System.arraycopy(right, 0, weights, 0, WIDTH);
  }
}
