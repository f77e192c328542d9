package dev.edgewise.station.api;

/// How much of the load an alarm makes.
///
/// @param raises in the span looked at
/// @param share of all raises, 0 to 1
/// @param since when it began to chatter or to stand, ns since the epoch; 0 where that is not asked
public record AlarmLoad(
    String key,
    String asset,
    String text,
    AlarmPriority priority,
    int raises,
    double share,
    long since) {}
