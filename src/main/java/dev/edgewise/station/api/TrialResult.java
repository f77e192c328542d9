package dev.edgewise.station.api;

import java.util.List;

/// What a trial found. Times are those of the recording, as in [TrialFile]; of a vibration they are
/// counted from its first value by its rate.
///
/// @param run the trial, as in [TrialView]
/// @param kind of detector
/// @param columns that were watched
/// @param rows scores so far: rows, or blocks of a vibration
/// @param told of them, those told as anomalous
/// @param episodes stretches told as anomalous in order of time, at most [#MOST_EPISODES]
/// @param furtherEpisodes how many more there were
/// @param fittedUntil end of the rows that the detector was fitted on; [Long#MIN_VALUE] for none
/// @param first time of the first row
/// @param last time of the last row to come
/// @param binNanos the finest that is kept for [Trials#reduced], ns
/// @param fault the likeliest fault of a vibration, empty when there is no evidence of one; a word
///     as in the export: `outer-race`, `inner-race`, `ball`, `cage`
/// @param evidence of each fault of a vibration over all blocks, once it was heard to its end; else
///     empty
/// @param said by a trained model
public record TrialResult(
    long run,
    TrialRequest.Kind kind,
    List<TrialFile.Column> columns,
    long rows,
    long told,
    List<Episode> episodes,
    long furtherEpisodes,
    long fittedUntil,
    long first,
    long last,
    long binNanos,
    String fault,
    List<Evidence> evidence,
    Said said) {
  /// The trace of the score, 0 to 1.
  public static final int SCORE = -1;

  /// From this score on a detector tells a row as anomalous.
  public static final double ALARM_SCORE = 0.5;

  public static final int MOST_EPISODES = 2_000;

  public static final TrialResult NONE =
      new TrialResult(
          0,
          TrialRequest.Kind.UNTRAINED,
          List.of(),
          0,
          0,
          List.of(),
          0,
          Long.MIN_VALUE,
          0,
          0,
          1,
          "",
          List.of(),
          Said.NOTHING);

  public TrialResult {
    columns = List.copyOf(columns);
    episodes = List.copyOf(episodes);
    evidence = List.copyOf(evidence);
  }

  /// Whether it is about the blocks of a vibration, not about rows.
  public boolean blocks() {
    return kind == TrialRequest.Kind.VIBRATION || said.blocks;
  }

  /// From this score on a row is told as anomalous; 0 to 1.
  public double alarm() {
    return kind == TrialRequest.Kind.MODEL ? said.threshold : ALARM_SCORE;
  }

  /// What a trained model said: the one that was asked, or the classifier that votes on a
  /// vibration.
  ///
  /// @param model with its version; empty when none was asked
  /// @param blocks whether it judges blocks of a vibration
  /// @param threshold its own, brought to 0 to 1 as its score is; what is above it is told
  /// @param silent rows, or blocks, without a score of it
  /// @param votes of the classifier, once the vibration was heard to its end: mean lg of the
  ///     probability of a fault over that of none; empty when it has no vote
  public record Said(
      String model, boolean blocks, double threshold, long silent, List<Evidence> votes) {
    public static final Said NOTHING = new Said("", false, ALARM_SCORE, 0, List.of());

    public Said {
      votes = List.copyOf(votes);
    }
  }

  /// Rows told as anomalous, with at most a few usual ones between them.
  ///
  /// @param from time of the first
  /// @param to time of the last
  /// @param rows how many were told
  /// @param score the highest, at most 1
  /// @param at time of the highest score
  /// @param cause name of the column that made the highest score, or the fault of a vibration;
  ///     empty when no single one did
  public record Episode(long from, long to, long rows, double score, long at, String cause) {}

  /// @param fault as above
  /// @param value mean over the blocks of −lg of the probability that chance does the same; of a
  ///     vote as in [Said#votes]
  public record Evidence(String fault, double value) {}
}
