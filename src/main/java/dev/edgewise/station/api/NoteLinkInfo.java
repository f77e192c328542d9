package dev.edgewise.station.api;

/// What a note is about.
///
/// @param kind what sort of thing
/// @param target its key: an asset's or a signal's path, an alarm's key
/// @param from beginning of a span of a trend, ns since the epoch; 0 where there is none
/// @param to its end, ns since the epoch; 0 where there is none
public record NoteLinkInfo(Kind kind, String target, long from, long to) {
  /// What sort of thing.
  public enum Kind {
    ALARM,
    TREND,
    ASSET
  }
}
