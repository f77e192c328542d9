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
    List<CardLine> card) {
  /// @param tag name of the derived tag below the asset, for example `bearing-ae/score`
  /// @param threshold above which it counts; NaN for none
  public record Output(String tag, double threshold) {}

  /// A line of a model card.
  public record CardLine(String name, String text) {}
}
