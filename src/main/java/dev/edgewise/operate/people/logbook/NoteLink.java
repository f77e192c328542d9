package dev.edgewise.operate.people.logbook;

/// What a note is about.
///
/// @param kind what sort of thing
/// @param target its key: an asset's or a signal's path, an alarm's key
/// @param from beginning of a span of a trend, ns since the epoch; 0 where there is none
/// @param to its end, ns since the epoch; 0 where there is none
public record NoteLink(Kind kind, String target, long from, long to) {
  /// What sort of thing.
  public enum Kind {
    ALARM,
    TREND,
    ASSET
  }

  public NoteLink {
    if (target.isBlank() || target.length() > 500) {
      throw new IllegalArgumentException("A link leads to something of 1 to 500 characters");
    }
  }
}
