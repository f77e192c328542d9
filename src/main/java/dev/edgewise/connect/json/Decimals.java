package dev.edgewise.connect.json;

/// Digits after the point that values are written with.
final class Decimals {
  static final int UNKNOWN = -1;
  private static final int MOST = 4;
  private static final double[] POWERS = {1, 10, 100, 1_000, 10_000};

  private Decimals() {}

  /// The greater of `least` and the digits of `value`; [#UNKNOWN] when it has more than four, as a
  /// number that was reckoned has.
  static int of(double value, int least) {
    if (least == UNKNOWN) {
      return UNKNOWN;
    }
    for (int digits = least; digits <= MOST; digits++) {
      double scaled = value * POWERS[digits];
      if (Math.abs(scaled - Math.rint(scaled)) <= 1e-9 * Math.max(1, Math.abs(scaled))) {
        return digits;
      }
    }
    return UNKNOWN;
  }
}
