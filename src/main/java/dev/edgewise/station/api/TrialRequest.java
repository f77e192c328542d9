package dev.edgewise.station.api;

import java.util.List;

/// What to try.
///
/// @param kind of detector
/// @param columns to watch together, at least one; of a vibration the first counts; for
///     [Kind#MODEL] one for each input of the model in its order, empty where it has none
/// @param falseAlarms part of usual rows that may be told as unusual, 1e-6 to 0.1
/// @param trainRows rows to fit on, 50 to 1,000,000, for [Kind#FITTED]; else not looked at
/// @param rateHertz values a second, for [Kind#VIBRATION] and [Kind#MODEL], there 0 for what the
///     times of the file say; else not looked at
/// @param rpm turns of the shaft a minute, for [Kind#VIBRATION] and [Kind#MODEL], there 0 where a
///     column has them or none are needed
/// @param bearing BPFO, BPFI, BSF and FTF as multiples of the turns, or in Hz, for
///     [Kind#VIBRATION]
/// @param model id of a [TrialModel], for [Kind#MODEL]; else empty
public record TrialRequest(
    Kind kind,
    List<String> columns,
    double falseAlarms,
    int trainRows,
    double rateHertz,
    double rpm,
    List<Double> bearing,
    String model) {
  /// One row in a thousand.
  public static final double USUAL_FALSE_ALARMS = 0.001;

  public TrialRequest {
    columns = List.copyOf(columns);
    bearing = List.copyOf(bearing);
  }

  /// Without a trained model.
  public TrialRequest(
      Kind kind,
      List<String> columns,
      double falseAlarms,
      int trainRows,
      double rateHertz,
      double rpm,
      List<Double> bearing) {
    this(kind, columns, falseAlarms, trainRows, rateHertz, rpm, bearing, "");
  }

  /// Which detector.
  public enum Kind {
    /// Learns as the rows come.
    UNTRAINED,
    /// How the columns go together is fitted on the first rows.
    FITTED,
    /// Names the fault of a bearing.
    VIBRATION,
    /// A trained model, through its own pipeline.
    MODEL
  }

  /// Asks a trained model.
  public static TrialRequest model(String id, List<String> columns, double rateHertz, double rpm) {
    return new TrialRequest(
        Kind.MODEL, columns, USUAL_FALSE_ALARMS, 0, rateHertz, rpm, List.of(), id);
  }

  /// Watches these columns without training.
  public static TrialRequest untrained(List<String> columns) {
    return new TrialRequest(Kind.UNTRAINED, columns, USUAL_FALSE_ALARMS, 0, 0, 0, List.of());
  }
}
