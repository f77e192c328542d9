package dev.edgewise.stream.pipeline;

/// How a rule does, over all assets that it runs for.
///
/// @param id of the rule
/// @param evaluations since the start
/// @param p50Micros of one evaluation, µs, since figures were last asked for; NaN when there was
///     none
/// @param p99Micros same
public record RuleFigures(String id, long evaluations, double p50Micros, double p99Micros) {}
