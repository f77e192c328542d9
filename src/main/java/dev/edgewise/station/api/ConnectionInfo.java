package dev.edgewise.station.api;

/// A connection of the station to a broker.
///
/// @param name for people
/// @param address where it goes, without secrets
/// @param up whether it is connected
/// @param since when it became so, ns since the epoch; 0 before the first try
/// @param text state in plain words, with the reason of the last failure
/// @param messagesPerSecond messages that came, over the last seconds
/// @param bytesPerSecond payload bytes that came, likewise
/// @param rejected messages that were not taken, or not taken as they stood, since the start
public record ConnectionInfo(
    String name,
    String address,
    boolean up,
    long since,
    String text,
    double messagesPerSecond,
    double bytesPerSecond,
    long rejected) {}
