package dev.edgewise.connect.api;

/// Counters of what came from a node since the connection was made.
///
/// @param lastMessage ns since the epoch, by the station's clock; 0 when none came
public record NodeTraffic(NodeId node, long messages, long bytes, long samples, long lastMessage) {}
