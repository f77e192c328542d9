package dev.edgewise.stream.pipeline;

/// How a pipeline does, over all assets that it runs for.
///
/// @param id of the pipeline
/// @param timed how often it worked something out, since the start
/// @param ownP50Millis from what let it go on (a sample or the clock) to the hand-over of what
///     follows; median of the last 128 times of each asset, NaN before the first
/// @param ownP99Millis 99th percentile of the same
public record PipelineFigures(String id, long timed, double ownP50Millis, double ownP99Millis) {}
