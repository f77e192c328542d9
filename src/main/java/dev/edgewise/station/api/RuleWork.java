package dev.edgewise.station.api;

import java.util.List;

/// A rule on an edge node.
///
/// @param id for example `bearing-protect`
/// @param version from 1
/// @param text as people write it
/// @param state `armed`, `blocked`, `failed`
/// @param reason why it is not armed; empty otherwise
/// @param assets what it looks after
/// @param active assets on which it holds now
/// @param evaluations since the node started; −1 where they are not counted
/// @param p99Micros 99th percentile of one evaluation, µs; NaN before the first
/// @param activations the last ones, newest first
public record RuleWork(
    String id,
    int version,
    String text,
    String state,
    String reason,
    List<String> assets,
    List<String> active,
    long evaluations,
    double p99Micros,
    List<Activation> activations) {
  /// A time in which the rule held on an asset.
  ///
  /// @param asset path
  /// @param since ns since the epoch, by the node's clock
  /// @param until ns since the epoch; 0 while it holds
  /// @param values what it looked at, as `name value unit`
  public record Activation(String asset, long since, long until, List<String> values) {}
}
