package dev.edgewise.stream.pipeline.feature;

/// How far a value is from the ones before it, in robust deviations, without unit:
/// z = (x − median) / (1.4826 · MAD), the median and the median absolute deviation over the last n
/// values before x; 1.4826 makes MAD the standard deviation of Gaussian values. Where more than
/// half of the values are equal, MAD is 0 and 1.2533 times the mean absolute deviation takes its
/// place. Clamped to ± 1,000, which is also what a change after a wholly constant past gives.
///
/// Source: B. Iglewicz and D. C. Hoaglin, How to detect and handle outliers, ASQC (1993).
public final class RobustScore {
  /// Greatest score.
  public static final double LIMIT = 1_000;

  private final double[] past;
  private final double[] scratch;
  private final int least;
  private int count;
  private int next;

  /// @param length values of the past that count, 3 to 4,096
  /// @param least below as many values of the past there is no answer, 3 to `length`
  public RobustScore(int length, int least) {
    if (least < 3 || length < least || length > 4_096) {
      throw new IllegalArgumentException("No past: " + least + " to " + length + " values");
    }
    past = new double[length];
    scratch = new double[length];
    this.least = least;
  }

  /// Takes a finite value and gives its score; NaN while the past is too short.
  public double next(double value) {
    double score = count < least ? Double.NaN : score(value);
    past[next] = value;
    next = (next + 1) % past.length;
    count = Math.min(count + 1, past.length);
    return score;
  }

  private double score(double value) {
    System.arraycopy(past, 0, scratch, 0, count);
    double median = Selection.median(scratch, count);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      scratch[i] = Math.abs(past[i] - median);
      sum += scratch[i];
    }
    double deviation = 1.4826 * Selection.median(scratch, count);
    if (deviation == 0) {
      deviation = 1.2533 * sum / count;
    }
    double off = value - median;
    return off == 0 ? 0 : Math.clamp(off / deviation, -LIMIT, LIMIT);
  }
}
