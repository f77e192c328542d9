package dev.edgewise.bench;

import java.util.SplittableRandom;

/// Plain detectors to compare with. Each gives a score a row, causally; higher is more unusual.
final class DetectRivals {
  private DetectRivals() {}

  /// |x − mean| / deviation over the last `window` rows, the greatest of the columns.
  static double[] rollingScore(DetectCase of, int window) {
    double[] out = new double[of.rows()];
    for (double[] x : of.values()) {
      double sum = 0;
      double squares = 0;
      int count = 0;
      double shift = Double.isNaN(x[0]) ? 0 : x[0];
      for (int i = 0; i < x.length; i++) {
        double v = x[i] - shift;
        if (!Double.isNaN(v) && count >= 10) {
          double mean = sum / count;
          double deviation = Math.sqrt(Math.max(squares / count - mean * mean, 1e-18));
          out[i] = Math.max(out[i], Math.abs(v - mean) / deviation);
        }
        if (!Double.isNaN(v)) {
          sum += v;
          squares += v * v;
          count++;
        }
        double gone = i >= window ? x[i - window] - shift : Double.NaN;
        if (!Double.isNaN(gone)) {
          sum -= gone;
          squares -= gone * gone;
          count--;
        }
      }
    }
    return out;
  }

  /// |x − median| / (1.4826 · MAD) over the last `window` rows, the greatest of the columns.
  static double[] robustScore(DetectCase of, int window) {
    double[] out = new double[of.rows()];
    double[] sorted = new double[window];
    for (double[] x : of.values()) {
      for (int i = 10; i < x.length; i++) {
        int count = 0;
        for (int k = Math.max(0, i - window); k < i; k++) {
          if (!Double.isNaN(x[k])) {
            sorted[count++] = x[k];
          }
        }
        if (count < 10 || Double.isNaN(x[i])) {
          continue;
        }
        java.util.Arrays.sort(sorted, 0, count);
        double median = sorted[count / 2];
        for (int k = 0; k < count; k++) {
          sorted[k] = Math.abs(sorted[k] - median);
        }
        java.util.Arrays.sort(sorted, 0, count);
        double spread = 1.4826 * sorted[count / 2];
        double off = Math.abs(x[i] - median);
        out[i] = Math.max(out[i], off == 0 ? 0 : Math.min(1e6, off / Math.max(spread, 1e-9)));
      }
    }
    return out;
  }

  /// Distance from an exponentially weighted mean over the same of the squared distance.
  static double[] ewma(DetectCase of, double gain) {
    double[] out = new double[of.rows()];
    for (double[] x : of.values()) {
      double mean = Double.NaN;
      double square = 0;
      for (int i = 0; i < x.length; i++) {
        if (Double.isNaN(x[i])) {
          continue;
        }
        if (Double.isNaN(mean)) {
          mean = x[i];
        }
        double off = x[i] - mean;
        if (i > 20) {
          out[i] = Math.max(out[i], Math.abs(off) / Math.sqrt(square + 1e-18));
        }
        mean += gain * off;
        square += gain * (off * off - square);
      }
    }
    return out;
  }

  /// Half-space trees: S. C. Tan, K. M. Ting, T. F. Liu, Fast anomaly detection for streaming
  /// data, IJCAI 2011. 25 trees of depth 8, windows of 250 rows; a single column is embedded
  /// with its last three values.
  static double[] halfSpaceTrees(DetectCase of, long seed) {
    int lags = of.values().length == 1 ? 3 : 1;
    int width = of.values().length * lags;
    double[] low = new double[width];
    double[] high = new double[width];
    double[] row = new double[width];
    java.util.Arrays.fill(low, Double.MAX_VALUE);
    java.util.Arrays.fill(high, -Double.MAX_VALUE);
    for (int i = lags; i < Math.min(of.rows(), 250); i++) {
      row(of, i, lags, row);
      for (int d = 0; d < width; d++) {
        low[d] = Math.min(low[d], row[d]);
        high[d] = Math.max(high[d], row[d]);
      }
    }
    Tree[] trees = new Tree[25];
    for (int t = 0; t < trees.length; t++) {
      trees[t] = new Tree(low, high, new SplittableRandom(seed + t));
    }
    double[] out = new double[of.rows()];
    for (int i = lags; i < out.length; i++) {
      row(of, i, lags, row);
      double sum = 0;
      for (Tree tree : trees) {
        sum += tree.visit(row);
      }
      out[i] = i < 250 ? 0 : 1 / (1 + sum);
      if (i % 250 == 0) {
        for (Tree tree : trees) {
          tree.turn();
        }
      }
    }
    return out;
  }

  private static void row(DetectCase of, int at, int lags, double[] row) {
    int d = 0;
    for (double[] x : of.values()) {
      for (int lag = 0; lag < lags; lag++) {
        double v = x[at - lag];
        row[d] = Double.isNaN(v) ? row[d] : v;
        d++;
      }
    }
  }

  private static final class Tree {
    private static final int DEPTH = 8;
    private final int[] dimension = new int[1 << DEPTH];
    private final double[] cut = new double[1 << DEPTH];
    private double[] reference = new double[2 << DEPTH];
    private double[] latest = new double[2 << DEPTH];

    Tree(double[] low, double[] high, SplittableRandom random) {
      double[] from = low.clone();
      double[] to = high.clone();
      for (int d = 0; d < from.length; d++) {
        double at = low[d] + random.nextDouble() * (high[d] - low[d]);
        double reach = 2 * Math.max(at - low[d], high[d] - at) + 1e-9;
        from[d] = at - reach;
        to[d] = at + reach;
      }
      split(1, from, to, random);
    }

    private void split(int node, double[] from, double[] to, SplittableRandom random) {
      if (node >= 1 << DEPTH) {
        return;
      }
      int d = random.nextInt(from.length);
      dimension[node] = d;
      cut[node] = (from[d] + to[d]) / 2;
      double end = to[d];
      to[d] = cut[node];
      split(2 * node, from, to, random);
      to[d] = end;
      double begin = from[d];
      from[d] = cut[node];
      split(2 * node + 1, from, to, random);
      from[d] = begin;
    }

    double visit(double[] row) {
      int node = 1;
      double score = 0;
      boolean open = true;
      for (int depth = 0; depth <= DEPTH; depth++) {
        latest[node]++;
        if (open) {
          score = reference[node] * (1 << depth);
          open = reference[node] > 25;
        }
        if (node < 1 << DEPTH) {
          node = 2 * node + (row[dimension[node]] < cut[node] ? 0 : 1);
        }
      }
      return score;
    }

    void turn() {
      double[] swap = reference;
      reference = latest;
      latest = swap;
      java.util.Arrays.fill(latest, 0);
    }
  }
}
