package dev.edgewise.stream.detect;

/// What repeats: a profile of one period, up to 1,024 points. A period that is no whole number of
/// steps is read between the points.
final class Season {
  static final int MOST = 1_024;

  private static final double GAIN = 0.08;

  private final double period;
  private final double[] profile;
  private final double[] spread;

  /// @param period in steps of the grid, at least 2
  /// @param profile of one period that begins at place 0, its mean is about 0
  Season(double period, double[] profile) {
    this.period = period;
    this.profile = profile;
    spread = new double[Math.min(profile.length, 48)];
    java.util.Arrays.fill(spread, 1);
  }

  double period() {
    return period;
  }

  private double position(long place) {
    double turns = place / period;
    return (turns - Math.floor(turns)) * profile.length;
  }

  /// What the season adds at a place of the grid.
  double at(long place) {
    double position = position(place);
    int i = Math.min((int) position, profile.length - 1);
    double part = position - i;
    int next = i + 1 == profile.length ? 0 : i + 1;
    return profile[i] * (1 - part) + profile[next] * part;
  }

  /// Learns by how much the value was beside what level and season say, cleared of what was
  /// unusual.
  void learn(long place, double off) {
    double position = position(place);
    int i = Math.min((int) position, profile.length - 1);
    double part = position - i;
    int next = i + 1 == profile.length ? 0 : i + 1;
    profile[i] += GAIN * (1 - part) * off;
    profile[next] += GAIN * part * off;
  }

  /// How much the values scatter at this time of the season, over how much they do on average; 0.4
  /// to 2.5.
  double spread(long place) {
    return Math.clamp(spread[slot(place)], 0.4, 2.5);
  }

  /// Learns a scatter over the average one.
  void learnSpread(long place, double ratio) {
    int slot = slot(place);
    spread[slot] += 0.02 * (Math.min(ratio, 4) - spread[slot]);
  }

  private int slot(long place) {
    double turns = place / period;
    return Math.min((int) ((turns - Math.floor(turns)) * spread.length), spread.length - 1);
  }
}
