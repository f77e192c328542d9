package dev.edgewise.stream.inference;

import java.nio.FloatBuffer;

/// Brings rows to the scale of training: `(value - mean) / scale`. Training and runtime use this
/// one, so that they agree to the bit. Safe for many threads.
public final class Normaliser {
  private final float[] mean;
  private final float[] factor;
  private final float[] low;
  private final float[] high;

  Normaliser(InputContract contract) {
    int width = contract.width();
    mean = new float[width];
    factor = new float[width];
    low = new float[width];
    high = new float[width];
    int at = 0;
    for (ModelInput input : contract.inputs()) {
      for (int i = 0; i < input.width(); i++, at++) {
        mean[at] = (float) input.meanAt(i);
        factor[at] = (float) (1 / input.scaleAt(i));
        low[at] = (float) input.trained().low();
        high[at] = (float) input.trained().high();
      }
    }
  }

  /// Numbers of one row.
  public int width() {
    return mean.length;
  }

  /// Writes one row, normalised.
  ///
  /// @param rows numbers in the units of the contract
  /// @param from where the row begins in `rows`
  /// @param out gets `width` numbers from `to` on; its position stays
  /// @return false when a number of the row is NaN or infinite, or becomes infinite; what is in
  ///     `out` is not to be used then
  public boolean apply(float[] rows, int from, FloatBuffer out, int to) {
    // A sum of zeros stays zero as long as all are finite: one test a row instead of one a number.
    float check = 0;
    for (int i = 0; i < mean.length; i++) {
      float value = (rows[from + i] - mean[i]) * factor[i];
      check += value * 0;
      out.put(to + i, value);
    }
    return check == 0;
  }

  /// The first number of a row that lies outside of what training has seen, -1 when none does. A
  /// NaN lies outside.
  public int firstOutsideOfTraining(float[] rows, int from) {
    for (int i = 0; i < low.length; i++) {
      float value = rows[from + i];
      if (!(value >= low[i] && value <= high[i])) {
        return i;
      }
    }
    return -1;
  }
}
