package dev.edgewise.station.api;

import java.util.List;

/// A note to be written.
///
/// @param kind what it is for
/// @param about number of the open point that is done; 0 for none
/// @param text 1 to 4,000 characters
/// @param links at most 20
public record NoteWish(NoteInfo.Kind kind, long about, String text, List<NoteLinkInfo> links) {}
