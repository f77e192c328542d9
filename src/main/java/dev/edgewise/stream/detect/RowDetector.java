package dev.edgewise.stream.detect;

/// Tells how unusual each row of one or many columns is, from the rows before it. Each column is
/// watched by itself; with several columns how they go together is watched too. One thread at a
/// time; bounded memory.
///
/// The score of a row: x / (x + a) with x = −lg of the part of usual rows that are at least as
/// unusual, and a = −lg of the rate of false alarms. So 0 is wholly usual, 0.5 is the alarm, and 1 is
/// never reached. A row without any value has the score 0.
public final class RowDetector {
  /// The score from which on a row is told as unusual.
  public static final double ALARM_SCORE = 0.5;

  private final TagDetector[] tags;
  private final Tail all = new Tail();
  private final double alarm;
  private double score;
  private int cause = -1;
  private double unusual;

  /// @param columns at least 1
  public RowDetector(int columns, DetectorSettings settings) {
    if (columns < 1) {
      throw new IllegalArgumentException("A detector has at least one column");
    }
    alarm = settings.alarm();
    tags = new TagDetector[columns];
    for (int i = 0; i < columns; i++) {
      tags[i] = new TagDetector(alarm);
    }
  }

  /// Takes a row.
  ///
  /// @param time ns since any fixed time, not before the one before
  /// @param values shape (columns); NaN or infinite where there is none
  /// @return the score, 0 to 1
  public double next(long time, double[] values) {
    double rarest = 0;
    cause = -1;
    int present = 0;
    for (int i = 0; i < tags.length; i++) {
      if (Double.isFinite(values[i])) {
        present++;
        double rarity = tags[i].next(time, values[i]);
        if (rarity > rarest) {
          rarest = rarity;
          cause = i;
        }
      }
    }
    double rarity = present == 0 ? 0 : tags.length == 1 ? rarest : together(rarest);
    score = rarity / (rarity + alarm);
    return score;
  }

  private double together(double rarest) {
    double rarity = all.rarity(rarest);
    boolean strange = rarity >= alarm;
    unusual += ((strange ? 1 : 0) - unusual) / 100;
    all.add(rarest, unusual < 0.8 ? Watch.counts(rarity, alarm) : 1);
    return rarity;
  }

  /// The score of the last row, 0 to 1.
  public double score() {
    return score;
  }

  /// Whether the last row is told as unusual: its score is at least 0.5.
  public boolean anomaly() {
    return score >= ALARM_SCORE;
  }

  /// The column that made the last row's score; −1 when it is 0.
  public int cause() {
    return cause;
  }

  /// The period of a column's season in steps; 0 while none was found.
  public double period(int column) {
    return tags[column].period();
  }
}
