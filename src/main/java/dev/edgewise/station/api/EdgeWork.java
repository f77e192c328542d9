package dev.edgewise.station.api;

/// What runs on the edge nodes: models and rules, as each node reports it.
public interface EdgeWork {
  /// The last report of each node, in order of their ids. Nodes that report nothing (those of other
  /// makers) are not in it.
  EdgeWorkView view();
}
