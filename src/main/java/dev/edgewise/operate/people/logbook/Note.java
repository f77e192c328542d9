package dev.edgewise.operate.people.logbook;

import java.util.List;

/// A note of a shift. It is never changed; what is wrong in it is said in a later one.
///
/// @param number from 1
/// @param time when it was written, ns since the epoch
/// @param author name of the account
/// @param authorName as people call them
/// @param shift in which it was written: `2026-11-29 B`; a shift over midnight has the day on which
///     it began
/// @param kind what it is for
/// @param about number of the note that it is about; 0 for none
/// @param text 1 to 4,000 characters
/// @param links what it is about, at most 20
public record Note(
    long number,
    long time,
    String author,
    String authorName,
    String shift,
    Kind kind,
    long about,
    String text,
    List<NoteLink> links) {
  /// Most characters of a text.
  public static final int LONGEST = 4_000;

  private static final int MOST_LINKS = 20;

  /// What a note is for.
  public enum Kind {
    /// For the record.
    NOTE,
    /// Something that the next shift must know or do: open until it is done.
    OPEN,
    /// Says that an open point is done.
    DONE,
    /// The shift was taken over, with what was open then.
    HANDOVER
  }

  public Note {
    links = List.copyOf(links);
    if (text.isBlank() || text.length() > LONGEST) {
      throw new IllegalArgumentException("A note has 1 to 4,000 characters");
    }
    if (links.size() > MOST_LINKS) {
      throw new IllegalArgumentException("A note has 20 links at most");
    }
  }
}
