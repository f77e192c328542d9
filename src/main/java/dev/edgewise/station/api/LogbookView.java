package dev.edgewise.station.api;

import java.util.List;

/// The logbook in short.
///
/// @param open whether notes can be written
/// @param trouble why not, in plain words; empty when they can
/// @param notes how many there are; grows with each
/// @param shift that runs now: the day on which it began and its letter
/// @param running notes of this shift, the oldest first
/// @param points that are open, of any shift, the oldest first
/// @param handover the last one; empty or one
public record LogbookView(
    boolean open,
    String trouble,
    long notes,
    String shift,
    List<NoteInfo> running,
    List<NoteInfo> points,
    List<NoteInfo> handover) {
  /// While the station starts.
  public static final LogbookView CLOSED =
      new LogbookView(false, "", 0, "", List.of(), List.of(), List.of());
}
