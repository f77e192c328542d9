package dev.edgewise.ui.trends;

import dev.edgewise.station.api.ValueState;

/// A row of the table as it is written.
///
/// @param inferred whether a model gave the latest value
/// @param state of the latest value, for its form
record RowText(
    String a,
    String b,
    String delta,
    String slope,
    String now,
    String min,
    String max,
    String mean,
    String samples,
    String quality,
    boolean inferred,
    ValueState state) {
  static final RowText NONE =
      new RowText("", "", "", "", "", "", "", "", "", "", false, ValueState.NONE);
}
