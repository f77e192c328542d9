package dev.edgewise.station.api;

import java.util.List;

/// Where the pipelines of one edge node decide.
///
/// @param node its id, `group/node`
/// @param told when the node told this last, ns since the epoch, by the station's clock
/// @param pipelines in order of their ids
public record NodePlacement(String node, long told, List<PipelinePlacement> pipelines) {}
