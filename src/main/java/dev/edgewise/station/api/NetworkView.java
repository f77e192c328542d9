package dev.edgewise.station.api;

import java.util.List;

/// @param connections the station's own connections to brokers
/// @param nodes edge nodes, in order of their id
public record NetworkView(List<ConnectionInfo> connections, List<EdgeNodeInfo> nodes) {}
