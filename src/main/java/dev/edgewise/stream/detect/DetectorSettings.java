package dev.edgewise.stream.detect;

/// What a detector keeps to.
///
/// @param falseAlarms the part of usual rows that may be told as unusual, 1e-6 to 0.1
/// @param trainRows rows that relations between the columns are fitted on, 0 for none, at least 50
///     otherwise; they get the score 0
public record DetectorSettings(double falseAlarms, int trainRows) {
  /// One row in a thousand.
  public static final double USUAL_FALSE_ALARMS = 0.001;

  public static final DetectorSettings USUAL = new DetectorSettings(USUAL_FALSE_ALARMS, 0);

  /// Fewest rows to fit on.
  public static final int LEAST_TRAIN_ROWS = 50;

  /// Most rows that are kept to fit on.
  public static final int MOST_TRAIN_ROWS = 1_000_000;

  /// @throws IllegalArgumentException when a number is out of its range; the message says which
  public DetectorSettings {
    if (!(falseAlarms >= 1e-6 && falseAlarms <= 0.1)) {
      throw new IllegalArgumentException(
          "A rate of false alarms lies between 0.000001 and 0.1, not at " + falseAlarms);
    }
    if (trainRows != 0 && (trainRows < LEAST_TRAIN_ROWS || trainRows > MOST_TRAIN_ROWS)) {
      throw new IllegalArgumentException(
          "A detector is fitted on %,d to %,d rows, not on %,d"
              .formatted(LEAST_TRAIN_ROWS, MOST_TRAIN_ROWS, trainRows));
    }
  }

  /// −lg of the rate of false alarms.
  double alarm() {
    return -StrictMath.log10(falseAlarms);
  }
}
