package dev.edgewise.stream.rules;

/// One thing that a rule looked at when it was raised.
///
/// @param what as the rule writes it: `model("bearing-ae").score`, `rate(tag("flow"), 10s)`
/// @param value NaN where it was unknown
/// @param unit empty where it has none
/// @param quality of the input, as `telemetry.Quality`; of what was worked out, GOOD or BAD
/// @param time of the value, ns since the epoch
public record Seen(String what, double value, String unit, int quality, long time) {}
