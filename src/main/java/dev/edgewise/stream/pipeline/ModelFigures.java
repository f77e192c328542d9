package dev.edgewise.stream.pipeline;

/// How a model does on one worker; counts since the start, times since figures were last asked for.
///
/// @param label `bearing-ae@2.3.0`
/// @param calls of the engine, many rows each
/// @param answered rows with a result in time
/// @param late rows whose result came too late and was discarded
/// @param failures rows whose call failed
/// @param p50Micros of a call
/// @param p99Micros of a call
public record ModelFigures(
    String label,
    long calls,
    long answered,
    long late,
    long failures,
    double p50Micros,
    double p99Micros) {}
