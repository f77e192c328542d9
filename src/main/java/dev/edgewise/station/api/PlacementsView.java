package dev.edgewise.station.api;

import java.util.List;

/// @param nodes in order of their ids
public record PlacementsView(List<NodePlacement> nodes) {}
