package dev.edgewise.station.api;

import java.util.List;

/// A model on an edge node.
///
/// @param id for example `bearing-ae`
/// @param version semantic version
/// @param title for people
/// @param task `anomaly`, `classification`, `forecast`
/// @param state `warming`, `ready`, `failed`
/// @param reason why it failed, in plain words; empty otherwise
/// @param outputs what it gives, as derived tags below each asset
/// @param assets paths of what it looks at
/// @param calls rows scored since the node started
/// @param late results that came after their deadline and were discarded
/// @param failed calls that failed
/// @param p50Micros median time of a call, µs; NaN before the first
/// @param p99Micros 99th percentile, µs
/// @param card the model card, line by line
/// @param inputs those of its inputs that the station has as tags
/// @param inputsKept how many inputs stay on the edge node
public record ModelWork(
    String id,
    String version,
    String title,
    String task,
    String state,
    String reason,
    List<Output> outputs,
    List<String> assets,
    long calls,
    long late,
    long failed,
    double p50Micros,
    double p99Micros,
    List<CardLine> card,
    List<Input> inputs,
    int inputsKept) {
  /// @param tag name of the derived tag below the asset, for example `bearing-ae/score`
  /// @param threshold above which it counts; NaN for none
  public record Output(String tag, double threshold) {}

  /// An input.
  ///
  /// @param name in the model's contract
  /// @param tag below the asset, for example `vibration/features/rms`
  /// @param unit may be empty
  /// @param low least value that training has seen
  /// @param high greatest value that training has seen
  /// @param mean that the model subtracts; NaN where it differs from number to number
  /// @param scale that it divides by then; NaN where it differs from number to number
  public record Input(
      String name, String tag, String unit, double low, double high, double mean, double scale) {}

  /// A line of a model card.
  public record CardLine(String name, String text) {}
}
