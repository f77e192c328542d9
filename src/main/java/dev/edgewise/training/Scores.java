package dev.edgewise.training;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.inference.LoadedModel;
import java.util.Arrays;
import java.util.List;

/// What a loaded model says of many rows, and figures of that.
final class Scores {
  private static final int AT_ONCE = 64;

  private Scores() {}

  /// @param rows of the model's width; longer ones count up to it
  /// @return shape (rows, outputs)
  static float[][] run(LoadedModel model, List<float[]> rows) throws EdgewiseException {
    int in = model.model().input().width();
    int out = model.model().output().width();
    float[][] all = new float[rows.size()][];
    float[] given = new float[AT_ONCE * in];
    float[] got = new float[AT_ONCE * out];
    for (int from = 0; from < all.length; from += AT_ONCE) {
      int count = Math.min(AT_ONCE, all.length - from);
      for (int i = 0; i < count; i++) {
        System.arraycopy(rows.get(from + i), 0, given, i * in, in);
      }
      model.run(given, count, got);
      for (int i = 0; i < count; i++) {
        all[from + i] = Arrays.copyOfRange(got, i * out, (i + 1) * out);
      }
    }
    return all;
  }

  static double[] column(float[][] outputs, int column) {
    double[] out = new double[outputs.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = outputs[i][column];
    }
    return out;
  }

  /// Area under the curve of the receiver: the chance that a bad one scores higher than a good one,
  /// ties counting half (Mann and Whitney).
  static double auc(double[] good, double[] bad) {
    double[] sorted = good.clone();
    Arrays.sort(sorted);
    double sum = 0;
    for (double score : bad) {
      sum += (below(sorted, score) + notAbove(sorted, score)) / 2.0;
    }
    return sum / ((double) good.length * bad.length);
  }

  /// Share of scores above a threshold.
  static double above(double[] scores, double threshold) {
    return Arrays.stream(scores).filter(s -> s > threshold).count() / (double) scores.length;
  }

  private static int below(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int notAbove(double[] sorted, double value) {
    return below(sorted, Math.nextUp(value));
  }
}
