package dev.edgewise.station.api;

import java.util.List;

/// A note of a shift. It is never changed; what is wrong in it is said in a later one.
///
/// @param number from 1
/// @param time when it was written, ns since the epoch
/// @param author name of the account
/// @param authorName as people call them
/// @param shift in which it was written: the day on which it began and its letter, `2026-11-29 B`
/// @param kind what it is for
/// @param about number of the open point that is done; 0 for none
/// @param text 1 to 4,000 characters
/// @param links what it is about
public record NoteInfo(
    long number,
    long time,
    String author,
    String authorName,
    String shift,
    Kind kind,
    long about,
    String text,
    List<NoteLinkInfo> links) {
  /// What a note is for.
  public enum Kind {
    /// For the record.
    NOTE,
    /// Something that the next shift must know or do: open until it is done.
    OPEN,
    /// Says that an open point is done.
    DONE,
    /// The shift was taken over.
    HANDOVER
  }
}
