package dev.edgewise.station.api;

/// @param id grows
/// @param time ns since the epoch
/// @param kind what sort of event
/// @param subject whom it is about
/// @param text the rest of the sentence
/// @param source what found or did it on an edge node: `rule:bearing-protect@6`, `person:NAME`;
///     empty for what the station itself tells
public record EventInfo(long id, long time, Kind kind, String subject, String text, String source) {
  public enum Kind {
    STATION,
    CONNECTION,
    NODE,
    DEVICE,
    /// A rule or a model on an edge node found something, or it is over.
    DETECTION,
    /// A step of a command.
    ACTION,
    DEMO
  }

  /// What the station itself tells.
  public EventInfo(long id, long time, Kind kind, String subject, String text) {
    this(id, time, kind, subject, text, "");
  }
}
