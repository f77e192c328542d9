package dev.edgewise.operate.plant;

import dev.edgewise.connect.api.NodeId;

/// An edge node that there was when the station last ran.
///
/// @param place where it stands, in words; may be empty
/// @param online whether it was there
/// @param since when it became so, ns since the epoch
/// @param simulation name of the simulated plant that it belongs to, empty for a real one
public record KnownNode(NodeId id, String place, boolean online, long since, String simulation) {}
