package dev.edgewise.station.service;

/// What comes over a connection.
///
/// @param messagesPerSecond over the last seconds
/// @param bytesPerSecond payload bytes, likewise
/// @param rejected messages not taken, or not taken as they stood, since the start
record LinkTraffic(double messagesPerSecond, double bytesPerSecond, long rejected) {
  /// Of a connection whose traffic is not counted.
  static final LinkTraffic NONE = new LinkTraffic(0, 0, 0);
}
