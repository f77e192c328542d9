package dev.edgewise.telemetry;

/// A closed interval of values in a tag's unit.
///
/// @param low finite, below `high`
/// @param high finite
public record Range(double low, double high) {
  public Range {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low >= high) {
      throw new IllegalArgumentException("Not a range: " + low + " to " + high);
    }
  }

  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  /// Where `value` lies: 0 at `low`, 1 at `high`; not clamped.
  public double fraction(double value) {
    return (value - low) / (high - low);
  }
}
