package dev.edgewise.ui.models;

import dev.edgewise.station.api.ValueState;

/// One of the outputs of a model for one asset, beside its score.
///
/// @param name for people
/// @param value NaN where there is none
/// @param state how far it may be trusted
/// @param unit may be empty
/// @param decimals as its tag has
/// @param share part of its range that it fills, 0 to 1; NaN where it is not a part of something
record Answer(
    String name, double value, ValueState state, String unit, int decimals, double share) {}
