package dev.edgewise.station.api;

import java.util.List;

/// Why a model says so.
///
/// @param model its id; empty when no model found the alarm
/// @param version of the model
/// @param score what it said at the raise; NaN when not known
/// @param threshold above which it is an alarm; NaN when not known
/// @param confidence 0 to 1; NaN when the model gives none
/// @param shares signals that contributed, the greatest first; empty when the model gives none
/// @param nearest earlier episodes, the nearest first
public record AlarmExplanation(
    String model,
    String version,
    double score,
    double threshold,
    double confidence,
    List<AlarmShare> shares,
    List<AlarmEpisode> nearest) {
  /// No model found it.
  public static final AlarmExplanation NONE =
      new AlarmExplanation("", "", Double.NaN, Double.NaN, Double.NaN, List.of(), List.of());

  public AlarmExplanation {
    shares = List.copyOf(shares);
    nearest = List.copyOf(nearest);
  }
}
