package dev.edgewise.stream.detect;

/// Looks at the last `horizon` values together: whether they are where the eight times as many
/// before them were, and whether values that are a little off come more often than they did. What
/// is only a little unusual becomes unusual when it lasts.
///
/// Such a statistic moves slowly, so that many values in a row say one thing: how rare it is, is
/// told no further than the number of horizons that have passed can tell. So it brings what lasts
/// to the front long before it alarms by itself.
///
/// Source: E. S. Page, Continuous inspection schemes, Biometrika 41 (1954), and S. W. Roberts,
/// Control chart tests based on geometric moving averages, Technometrics 1 (1959): small changes
/// are found by adding up.
final class Slow {
  /// A single value counts no more than this, −lg.
  private static final double MOST = 1.5;

  private static final double BESIDE = 3;

  private final double horizon;
  private final Level far;
  private final Tail places;
  private final Tail crowds;
  private double mean;
  private double crowd;
  private double place;
  private long count;

  /// @param horizon values, at least 8
  Slow(int horizon) {
    this.horizon = horizon;
    far = new Level(8.0 * horizon);
    places = new Tail(horizon);
    crowds = new Tail(horizon);
  }

  /// Takes a value.
  ///
  /// @param value without its season
  /// @param rarity of the value by itself, −lg
  void next(double value, double rarity) {
    double gain = Math.max(1 / horizon, 1.0 / ++count);
    double limit = count < horizon ? Double.MAX_VALUE : BESIDE * far.spread();
    double off = Math.clamp(value - far.level(), -limit, limit);
    mean = count == 1 ? value : mean + gain * (far.level() + off - mean);
    crowd += gain * (Math.min(rarity, MOST) - crowd);
    // Rounding moves the mean of what stands still.
    double least = 1e-9 * Math.abs(value) + 1e-300;
    place = Math.abs(mean - far.level()) / Math.max(far.spread(), least);
  }

  /// How unusual the last values are together, −lg.
  double rarity() {
    double passed = count / horizon;
    if (passed < 4) {
      return 0;
    }
    double most = StrictMath.log10(passed) + 0.5;
    return Math.min(most, Math.max(places.rarity(place), crowds.rarity(crowd)));
  }

  /// What the value counts for what is usual.
  ///
  /// @param share of a whole value, 0 to 1
  /// @param unusual whether the value is told
  void learn(double value, double share, boolean unusual) {
    far.add(value, unusual ? 0.2 : 1);
    if (count > horizon) {
      places.add(Math.min(place, 1e9), share);
      crowds.add(crowd, share);
    }
  }
}
