package dev.edgewise.ui.trends;

import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.ui.controls.plot.PlotColumns;
import java.util.Map;

/// An answer of the loader.
///
/// @param wanted the question
/// @param values latest values of its tags
/// @param columns bins by tag id, as far as they are there
/// @param fresh whether bins have changed
/// @param trouble why history could not be read, for people; empty when it could
record Loaded(
    Wanted wanted,
    ValueColumns values,
    Map<Integer, PlotColumns> columns,
    boolean fresh,
    String trouble) {
  /// The station's clock, ns since the epoch.
  long now() {
    return values.now();
  }
}
