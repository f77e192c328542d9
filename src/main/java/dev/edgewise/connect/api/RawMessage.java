package dev.edgewise.connect.api;

/// A message as it came from a broker, before anything was made of it.
///
/// @param receiveTime ns since the epoch, UTC, by the station's clock
/// @param payload not copied: neither side may change it
/// @param qos 0 to 2
/// @param retained whether the broker had kept it: then it may be old
public record RawMessage(
    long receiveTime, String topic, byte[] payload, int qos, boolean retained) {}
