package dev.edgewise.station.api;

/// Something that is not as it should be.
///
/// @param kind what is wrong
/// @param subject path of the tag, or id of the edge node or connection
/// @param tag id of the tag, −1 when it is not about a tag
/// @param since when it began, ns since the epoch
/// @param text one line for people, for example `9.8 mm/s, normal is 0 to 4.5`
public record Condition(Kind kind, String subject, int tag, long since, String text) {
  /// In order of weight, the heaviest first.
  public enum Kind {
    STATION_TROUBLE,
    CONNECTION_DOWN,
    /// A rule on an edge node holds; the subject is the asset.
    DETECTED,
    NODE_OFFLINE,
    /// Edge nodes that were never born send data: one condition for all of them.
    NODES_UNKNOWN,
    BAD,
    STALE,
    OFF_NORMAL,
    UNCERTAIN
  }
}
