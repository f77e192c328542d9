package dev.edgewise.ui.controls.plot;

/// Figures of a trace over a stretch of time; NaN where there is no usable sample.
///
/// @param count usable samples
/// @param bad samples of bad quality
/// @param min least value, in the trace's unit
/// @param max greatest value
/// @param mean mean of the samples, not weighted by time
public record Statistics(long count, long bad, double min, double max, double mean) {}
