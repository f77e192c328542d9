package dev.edgewise.stream.detect;

import org.jspecify.annotations.Nullable;

/// Tells how unusual each row of one or many columns is, from the rows before it. Each column is
/// watched by itself; with several columns how they go together is watched too ([Relations]):
/// fitted on the first rows when the settings say so, else learned anew now and then from the last
/// 4,096. One thread at a time; bounded memory.
///
/// The score of a row: x / (x + a) with x = −lg of the part of usual rows that are at least
/// as unusual, and a = −lg of the part of the rate of false alarms that goes to the first row of an
/// episode. So 0 is wholly usual, 0.5 is the alarm, and 1 is never reached. A later row of an
/// episode needs more to be told ([Spending]); with less its score is 0.499 at most. A row without
/// any value has the score 0, and so have the rows that are fitted on.
public final class RowDetector {
  /// The score from which on a row is told as unusual.
  public static final double ALARM_SCORE = 0.5;

  private static final double MOST_UNTOLD = 0.499;
  private static final int FIRST_FIT = 512;
  private static final int MOST_ROWS = 4_096;

  /// Relations of more columns take too long to fit; each is still watched by itself.
  private static final int MOST_RELATED = 300;

  private static final double NEW_NORMAL = 0.8;
  private static final double AFTER = 0.1;
  private static final double TWO = 0.3010299956639812;

  private final TagDetector[] tags;
  private final int trainRows;
  private final double alarm;
  private final double[] held;
  private final boolean[] known;
  private final Tail all = new Tail();
  private final Spending spending;
  private @Nullable RowPast past;
  private @Nullable Relations relations;
  private long rows;
  private long nextFit = FIRST_FIT;
  private double score;
  private int cause = -1;
  private double unusual;
  private boolean wasUnusual;

  /// @param columns at least 1
  public RowDetector(int columns, DetectorSettings settings) {
    if (columns < 1) {
      throw new IllegalArgumentException("A detector has at least one column");
    }
    alarm = settings.alarm();
    spending = new Spending(alarm);
    trainRows = settings.trainRows();
    tags = new TagDetector[columns];
    held = new double[columns];
    known = new boolean[columns];
    for (int i = 0; i < columns; i++) {
      tags[i] = new TagDetector(alarm);
    }
    if (columns > 1 && columns <= MOST_RELATED) {
      past = new RowPast(columns, trainRows > 0 ? trainRows : MOST_ROWS);
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
        held[i] = values[i];
        known[i] = true;
        double rarity = tags[i].next(time, values[i]);
        if (rarity > rarest) {
          rarest = rarity;
          cause = i;
        }
      }
    }
    double rarity = 0;
    if (present > 0) {
      rarity = tags.length == 1 ? rarest : together(rarest, 2 * present >= tags.length);
    }
    rows++;
    if (rows <= trainRows || rarity == 0) {
      rarity = 0;
      cause = -1;
    }
    score = rarity / (rarity + spending.first());
    if (rarity < spending.needed()) {
      score = Math.min(score, MOST_UNTOLD);
    }
    if (present > 0 && rows > trainRows) {
      spending.took(rarity);
    }
    return score;
  }

  private double together(double byTags, boolean whole) {
    Relations now = relations;
    boolean related = whole && allKnown();
    double told = all.ofMost(byTags);
    double apart = now != null && related ? now.next(held, wasUnusual ? 0.2 : 1) : 0;
    if (apart > told && now != null) {
      cause = now.cause();
    }
    // Two ways of looking raise as many false alarms as two do.
    double rarity = Math.max(0, Math.max(told, apart) - (now == null ? 0 : TWO));
    wasUnusual = rarity >= alarm;
    unusual += ((wasUnusual ? 1 : 0) - unusual) / 100;
    boolean same = unusual < NEW_NORMAL;
    all.add(byTags, same ? Watch.counts(told, alarm) : 1);
    if (now != null && related) {
      // The rows that were fitted on are known to be usual; those after them need not be.
      now.learn(same ? Watch.counts(apart, alarm) * (trainRows > 0 ? AFTER : 1) : 1);
    }
    RowPast rowsBefore = past;
    if (rowsBefore != null && related) {
      rowsBefore.add(held);
      fit(rowsBefore);
    }
    return rarity;
  }

  /// Fits when it is time to.
  private void fit(RowPast rowsBefore) {
    boolean due =
        trainRows > 0 ? rows + 1 >= trainRows : rows + 1 >= nextFit && rowsBefore.size() >= 256;
    if (!due || rowsBefore.size() < DetectorSettings.LEAST_TRAIN_ROWS) {
      return;
    }
    relations = new Relations(rowsBefore);
    nextFit = Math.max(nextFit, rows) + Math.min(nextFit, MOST_ROWS);
    if (trainRows > 0) {
      past = null;
    }
  }

  private boolean allKnown() {
    for (boolean one : known) {
      if (!one) {
        return false;
      }
    }
    return true;
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
