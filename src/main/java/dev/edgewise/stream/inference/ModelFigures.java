package dev.edgewise.stream.inference;

/// What a model did so far on this node.
///
/// @param calls runs that were asked for, whatever became of them
/// @param rows rows of those
/// @param late runs that came after their deadline; what they gave was thrown away
/// @param failed runs in which the engine failed
/// @param rested runs that were not tried, because the model had failed time and again
/// @param p50Nanos median time of a run over the last 10 to 20 s, ns; 0 when there was none
/// @param p99Nanos 99th percentile of the same
/// @param maxNanos longest of the same
public record ModelFigures(
    long calls,
    long rows,
    long late,
    long failed,
    long rested,
    long p50Nanos,
    long p99Nanos,
    long maxNanos) {}
