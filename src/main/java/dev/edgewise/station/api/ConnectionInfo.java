package dev.edgewise.station.api;

/// A connection of the station to a broker.
///
/// @param name for people
/// @param address where it goes, without secrets
/// @param up whether it is connected
/// @param since when it became so, ns since the epoch; 0 before the first try
/// @param text state in plain words, with the reason of the last failure
public record ConnectionInfo(String name, String address, boolean up, long since, String text) {}
