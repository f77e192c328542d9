package dev.edgewise.station.api;

/// @param id grows
/// @param time ns since the epoch
/// @param kind what sort of event
/// @param subject whom it is about
/// @param text the rest of the sentence
public record EventInfo(long id, long time, Kind kind, String subject, String text) {
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
}
