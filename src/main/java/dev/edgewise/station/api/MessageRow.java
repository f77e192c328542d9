package dev.edgewise.station.api;

/// A message in a list.
///
/// @param id counts messages, from 1, over restarts
/// @param time when it came, ns since the epoch
/// @param size bytes of the payload
/// @param qos 0 to 2
/// @param retained whether the broker had kept it: then it may be old
/// @param format what the payload is
/// @param line the payload in one short line
public record MessageRow(
    long id,
    long time,
    String topic,
    int size,
    int qos,
    boolean retained,
    Format format,
    String line) {
  /// What a payload was taken for.
  public enum Format {
    EMPTY,
    JSON,
    SPARKPLUG,
    TEXT,
    BINARY
  }
}
