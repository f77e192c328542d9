package dev.edgewise.station.api;

import java.util.List;

/// A device.
///
/// @param path where it is in the plant
/// @param name last segment of the path
/// @param kind what it is, in words (`Centrifugal pump`), may be empty
/// @param edgeNode id of the edge node that it is behind; empty for a recording
/// @param online whether its source says that it is there
/// @param since when it became so, ns since the epoch
/// @param tags ids of its tags, the most important first
public record DeviceInfo(
    String path,
    String name,
    String kind,
    String edgeNode,
    boolean online,
    long since,
    List<Integer> tags) {}
