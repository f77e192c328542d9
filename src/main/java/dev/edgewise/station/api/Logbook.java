package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;

/// Notes of the shifts. [#view] is cheap; [#write] waits for the disk: not for the FX thread.
public interface Logbook {
  LogbookView view();

  /// Notes, the newest first.
  ///
  /// @param words all must be in a note, in any case; empty finds all
  /// @param before notes with lower numbers are looked at; `Long.MAX_VALUE` to begin
  /// @param most 1 to 1,000
  NotesPage search(String words, long before, int most);

  /// Writes a note, as the person who is signed in. On disk on return.
  ///
  /// @throws EdgewiseException when the person may not, it cannot be one, or the disk fails
  NoteInfo write(NoteWish wish) throws EdgewiseException;

  /// Writes the report of the shift that runs as PDF: who was there, notes, open points, what rules
  /// and models found, commands, and the trends that notes link to. Takes some seconds.
  ///
  /// @param file path on the station's machine; replaced when it is there
  /// @throws EdgewiseException when the person may not, or the file cannot be written
  void report(String file) throws EdgewiseException;
}
