package dev.edgewise.station.api;

/// Where the pipelines of edge nodes decide, and what either place costs, as measured.
/// [Commands#place] moves them.
public interface Placements {
  /// The last report of each node that places pipelines, in order of their ids.
  PlacementsView view();
}
