package dev.edgewise.station.api;

import java.util.List;

/// A part of the notes.
///
/// @param notes the newest first
/// @param next go on with this as `before`; 0: there are no older ones
public record NotesPage(List<NoteInfo> notes, long next) {}
