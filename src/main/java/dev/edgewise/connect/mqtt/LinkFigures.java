package dev.edgewise.connect.mqtt;

/// What a link has done since it was made, and what waits between its socket and its handlers. When
/// there is no room, the link stops reading, and the broker holds back or drops.
///
/// @param messages that came
/// @param bytes payload bytes in them
/// @param waiting messages that wait for the handlers now
/// @param capacity most messages that may wait
/// @param waitedNanos how long the reading side has waited for room, ns
/// @param malformed packets of the broker that were not MQTT 5
/// @param passedOver messages that came though nobody wants them here ([Wanted#except]); in none of
///     the other counts
public record LinkFigures(
    long messages,
    long bytes,
    int waiting,
    int capacity,
    long waitedNanos,
    long malformed,
    long passedOver) {
  /// Of a link that counts nothing.
  public static final LinkFigures NONE = new LinkFigures(0, 0, 0, 0, 0, 0, 0);
}
