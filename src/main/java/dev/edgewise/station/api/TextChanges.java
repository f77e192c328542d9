package dev.edgewise.station.api;

import java.util.List;

/// @param version hand this in with the next question
/// @param texts new or changed text signals
/// @param refused text signals that came beyond the most that are kept
public record TextChanges(long version, List<TextInfo> texts, long refused) {}
