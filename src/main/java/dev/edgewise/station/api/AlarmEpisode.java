package dev.edgewise.station.api;

/// An earlier episode that is like the present one.
///
/// @param asset path of the asset that had it
/// @param text what it was
/// @param from when it began, ns since the epoch
/// @param to when it ended, ns since the epoch; 0 while it goes on
/// @param distance how unlike it is: 0 for the same, in standard deviations of the model's inputs;
///     NaN when only the time decides
/// @param done what was done then, from comments and commands; may be empty
public record AlarmEpisode(
    String asset, String text, long from, long to, double distance, String done) {}
