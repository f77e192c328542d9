package dev.edgewise.station.api;

/// @param device path of the device
/// @param fault name of the fault for a command, for example `bearing-wear`
/// @param title for people
/// @param active whether it is under way
/// @param since when it was started, ns since the epoch; 0 when not active
public record FaultInfo(String device, String fault, String title, boolean active, long since) {}
