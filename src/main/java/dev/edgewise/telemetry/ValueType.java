package dev.edgewise.telemetry;

/// How the 64 raw bits of a sample are read. Text, waveforms and frames are kinds of their own and
/// never samples.
public enum ValueType {
  /// IEEE 754 binary64 bits.
  DOUBLE,
  /// Two's complement. An unsigned 64-bit source value keeps its bits.
  INT64,
  /// 0 or 1.
  BOOL;

  /// The raw bits as a number to draw or to compare: booleans as 0 and 1.
  public double toDouble(long bits) {
    return switch (this) {
      case DOUBLE -> Double.longBitsToDouble(bits);
      case INT64, BOOL -> bits;
    };
  }

  /// The raw bits for a number; DOUBLE keeps NaN and −0.0, the others round to the nearest.
  public long toBits(double value) {
    return switch (this) {
      case DOUBLE -> Double.doubleToRawLongBits(value);
      case INT64 -> Math.round(value);
      case BOOL -> value != 0 ? 1 : 0;
    };
  }
}
