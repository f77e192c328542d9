package dev.edgewise.station.api;

/// The ledgers of the edge nodes: what each produced, and what became of it, as both sides say.
public interface Ledgers {
  /// The ledger of each node that keeps one, in order of their ids.
  LedgersView view();

  /// Compares what the station's ledger says of a node since the station's start with what history
  /// holds, tag by tag. It reads history: call it from a thread that may wait.
  ///
  /// @param node `group/node`
  LedgerCheck check(String node);
}
