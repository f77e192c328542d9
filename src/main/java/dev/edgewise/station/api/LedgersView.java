package dev.edgewise.station.api;

import java.util.List;

/// @param nodes in order of their ids
public record LedgersView(List<NodeLedger> nodes) {}
