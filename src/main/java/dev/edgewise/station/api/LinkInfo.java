package dev.edgewise.station.api;

/// A simulated link from an edge node to the station, as it is set and as it was measured.
///
/// @param node the edge node's id, `group/node`
/// @param told when this was told, ns since the epoch; it comes each second
/// @param setting how it is made worse
/// @param cut whether nothing passes
/// @param connections that are up now
/// @param refused connections that were turned away while it was cut, since its start
/// @param resets connections that broke by loss, since its start
/// @param up from the edge node to the station
/// @param down from the station to the edge node
public record LinkInfo(
    String node,
    long told,
    LinkSetting setting,
    boolean cut,
    int connections,
    long refused,
    long resets,
    Way up,
    Way down) {

  /// One direction.
  ///
  /// @param bytes handed on since its start
  /// @param bytesPerSecond over the last seconds
  /// @param waiting bytes on their way now
  /// @param heldMillis running mean of how long bytes were held, ms; 0 before the first
  /// @param lostSegments segments that had to be sent again, since its start
  /// @param brokenBytes on their way when their connection broke, since its start
  public record Way(
      long bytes,
      double bytesPerSecond,
      long waiting,
      double heldMillis,
      long lostSegments,
      long brokenBytes) {}
}
