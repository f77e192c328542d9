package dev.edgewise.station.api;

/// A connection, or the station's own broker.
///
/// @param name for people
/// @param address where it goes or listens, without secrets
/// @param up whether it works
/// @param since when it became so, ns since the epoch; 0 before the first try
/// @param text its state in plain words
/// @param lastFailure why it was last down; empty when it never was
/// @param lastFailureTime when that was, ns since the epoch; 0 when it never was
/// @param messages that came and belong to something known
/// @param bytes payload bytes in them
/// @param reconnects how often it came up again
/// @param malformed packets that did not follow the protocol
public record LinkRow(
    String name,
    String address,
    boolean up,
    long since,
    String text,
    String lastFailure,
    long lastFailureTime,
    long messages,
    long bytes,
    long reconnects,
    long malformed) {}
