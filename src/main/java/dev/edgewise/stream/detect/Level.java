package dev.edgewise.stream.detect;

/// A running level and the mean absolute distance from it, with limited influence of what is far
/// off: P. J. Huber, Robust Statistics (1981).
final class Level {
  private static final double LIMIT = 3;

  private final double memory;
  private double count;
  private double level;
  private double spread;

  /// @param memory values after which a value's weight has fallen to 1/e
  Level(double memory) {
    this.memory = memory;
  }

  double level() {
    return level;
  }

  /// Mean absolute distance from the level, at least 0.
  double spread() {
    return spread;
  }

  /// @param share of a whole value, 0 to 1
  void add(double value, double share) {
    if (count == 0) {
      level = value;
      count = 1;
      return;
    }
    double gain = share * Math.max(1 / memory, 1 / ++count);
    double off = value - level;
    // After values that were all equal the first other one tells how far they spread.
    double limit = count < 16 || spread == 0 ? Double.MAX_VALUE : LIMIT * spread;
    double used = Math.clamp(off, -limit, limit);
    level += gain * used;
    spread += gain * (Math.abs(used) * (count < 16 ? 1 : 1.05) - spread);
  }

  /// A new normal: goes on from `value` and learns faster for a while.
  void restart(double value) {
    level = value;
    count = Math.min(count, 24);
  }
}
