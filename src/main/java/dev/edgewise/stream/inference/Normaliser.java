package dev.edgewise.stream.inference;

/// Brings rows to the scale of training: `(value - mean) / scale`. Training and runtime use this
/// one, so that they agree to the bit. Safe for many threads.
public final class Normaliser {
  private static final int EXPONENT = 0x7f80_0000;
  private static final int ONE = 0x0080_0000;

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

  /// Takes one row out of many, normalised.
  ///
  /// @param rows numbers in the units of the contract
  /// @param from where the row begins in `rows`
  /// @param row gets the numbers, from 0 on
  /// @return false when a number of the row is NaN or infinite, or becomes infinite; what is in
  ///     `row` is not to be used then
  public boolean apply(float[] rows, int from, float[] row) {
    // One index for all arrays: only then does the compiler work out many numbers at once.
    System.arraycopy(rows, from, row, 0, mean.length);
    for (int i = 0; i < mean.length; i++) {
      row[i] = (row[i] - mean[i]) * factor[i];
    }
    // An exponent of all ones is NaN or infinity; adding one to it sets the sign bit.
    int seen = 0;
    for (int i = 0; i < mean.length; i++) {
      seen |= (Float.floatToRawIntBits(row[i]) & EXPONENT) + ONE;
    }
    return seen >= 0;
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
