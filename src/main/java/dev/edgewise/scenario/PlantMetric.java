package dev.edgewise.scenario;

import dev.edgewise.connect.sparkplug.MetricSpec;

/// A metric of a simulated device.
///
/// @param spec as it is announced
/// @param noise standard deviation of the sensor's noise in the metric's unit, at least 0
public record PlantMetric(MetricSpec spec, double noise) {}
