package dev.edgewise.broker;

/// Counters since the broker was started.
///
/// @param clients connections at the moment
/// @param messagesIn PUBLISH packets from clients
/// @param bytesIn payload bytes in them
/// @param messagesOut PUBLISH packets to clients
/// @param bytesOut payload bytes in them
public record BrokerStats(
    int clients, long messagesIn, long bytesIn, long messagesOut, long bytesOut) {}
