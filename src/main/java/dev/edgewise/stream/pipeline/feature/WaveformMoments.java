package dev.edgewise.stream.pipeline.feature;

/// Statistics of a block in the time domain. Central moments are those of the population:
/// m(k) = 1/n · Σ (x − mean)^k. Two passes, so that a large mean costs no digits.
///
/// Sources: ISO 13373-2 and ISO 20816-1 (r.m.s. and peak of vibration), ISO 2041 (crest factor);
/// D. Dyer and R. M. Stewart, Detection of rolling element bearing damage by statistical vibration
/// analysis, Journal of Mechanical Design 100 (1978) (kurtosis).
public final class WaveformMoments {
  private double mean;
  private double rms;
  private double peak;
  private double second;
  private double third;
  private double fourth;

  /// Works out one block.
  ///
  /// @param values any unit u
  /// @param from index of the first value
  /// @param count at least 1
  public void take(float[] values, int from, int count) {
    double sum = 0;
    double squares = 0;
    double most = 0;
    for (int i = from; i < from + count; i++) {
      double value = values[i];
      sum += value;
      squares += value * value;
      most = Math.max(most, Math.abs(value));
    }
    mean = sum / count;
    rms = Math.sqrt(squares / count);
    peak = most;
    central(values, from, count);
  }

  private void central(float[] values, int from, int count) {
    double two = 0;
    double three = 0;
    double four = 0;
    for (int i = from; i < from + count; i++) {
      double off = values[i] - mean;
      double square = off * off;
      two += square;
      three += square * off;
      four += square * square;
    }
    second = two / count;
    third = three / count;
    fourth = four / count;
  }

  /// 1/n · Σ x, in u.
  public double mean() {
    return mean;
  }

  /// √(1/n · Σ x²), in u, mean included; A/√2 for a sine of amplitude A.
  public double rms() {
    return rms;
  }

  /// max |x|, in u.
  public double peak() {
    return peak;
  }

  /// peak / r.m.s., at least 1; √2 for a sine, 1 for a square wave; NaN for a block of zeros.
  public double crest() {
    return peak / rms;
  }

  /// m3 / m2^1.5: 0 for what is symmetric; NaN for a block without variance.
  public double skewness() {
    return third / (second * Math.sqrt(second));
  }

  /// m4 / m2², at least 1: 3 for Gaussian noise, 1.5 for a sine; NaN for a block without variance.
  public double kurtosis() {
    return fourth / (second * second);
  }
}
