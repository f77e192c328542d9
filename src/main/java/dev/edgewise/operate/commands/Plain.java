package dev.edgewise.operate.commands;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Numbers and times as people read them. Pure.
final class Plain {
  private static final int DIGITS = 6;
  private static final double NANOS_PER_SECOND = 1e9;

  private Plain() {}

  /// At most six significant digits, without an exponent and without zeros at the end.
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /// All digits, without an exponent and without zeros at the end.
  static String exact(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  static String exact(double value, String unit) {
    return unit.isEmpty() ? exact(value) : exact(value) + " " + unit;
  }

  static String number(double value, String unit) {
    return unit.isEmpty() ? number(value) : number(value) + " " + unit;
  }

  static String seconds(long nanos) {
    return number(nanos / NANOS_PER_SECOND) + " s";
  }
}
