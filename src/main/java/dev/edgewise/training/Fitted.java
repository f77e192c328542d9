package dev.edgewise.training;

/// A layer with its numbers.
///
/// @param weights (units, in), or (filters, channels, kernel), in row order
/// @param in numbers, or channels, that go in
/// @param bias (units), or (filters)
record Fitted(Layer layer, float[] weights, int in, float[] bias) {}
