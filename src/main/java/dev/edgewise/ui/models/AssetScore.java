package dev.edgewise.ui.models;

import dev.edgewise.station.api.ValueState;
import java.util.Comparator;

/// What a model says of an asset now.
///
/// @param asset path
/// @param node name of the edge node that says so
/// @param path of the derived tag
/// @param tag its id; −1 while it is not known
/// @param value NaN where there is none
/// @param state how far it may be trusted
/// @param ageNanos age of the value, ns
/// @param threshold above which it counts; NaN for none
record AssetScore(
    String asset,
    String node,
    String path,
    int tag,
    double value,
    ValueState state,
    long ageNanos,
    double threshold) {
  private static final double STEPS = 10;

  /// The most conspicuous first, in steps of a tenth of the threshold, so that the order is calm.
  static final Comparator<AssetScore> ORDER =
      Comparator.comparingDouble(AssetScore::weight).reversed().thenComparing(AssetScore::asset);

  String name() {
    return asset.substring(asset.lastIndexOf('/') + 1);
  }

  /// Whether a good value is above the threshold.
  boolean above() {
    return state == ValueState.GOOD && value > threshold;
  }

  /// The value in thresholds; what cannot be trusted comes last.
  private double weight() {
    boolean usable = state == ValueState.GOOD || state == ValueState.UNCERTAIN;
    if (!usable || Double.isNaN(value)) {
      return Double.NEGATIVE_INFINITY;
    }
    return Math.rint((Double.isNaN(threshold) ? value : value / threshold) * STEPS);
  }
}
