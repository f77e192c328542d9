package dev.edgewise.station.api;

import java.util.List;

/// The ledger of one edge node, both sides.
///
/// @param node `group/node`
/// @param reported when the node last told its side, ns since the epoch, by the station's clock; 0
///     when it never did
/// @param epoch of the node's store; empty when it is not known
/// @param policy `oldest` or `priority`: what goes first when the store is full
/// @param storeBytes of the node's store on its disk; NaN when not known
/// @param budgetBytes most bytes of it; NaN when not known
/// @param hoursLeft until it is full at the present rate if nothing went up; NaN when not known
/// @param next what goes first when it is full, in plain words; empty when not known
/// @param trouble why the node's store cannot be written; empty when all is well
/// @param atRisk samples that would be lost if the node died now; NaN when not known
/// @param lanes the most important one first
/// @param drops declared by the node, newest first
public record NodeLedger(
    String node,
    long reported,
    String epoch,
    String policy,
    double storeBytes,
    double budgetBytes,
    double hoursLeft,
    String next,
    String trouble,
    double atRisk,
    List<LaneLedger> lanes,
    List<Drop> drops) {
  /// A declared drop.
  ///
  /// @param lane of the store
  /// @param from first sequence number of the records
  /// @param to last one
  /// @param samples how many; NaN where that cannot be known
  /// @param reason in plain words
  /// @param time ns since the epoch, by the node's clock
  public record Drop(String lane, long from, long to, double samples, String reason, long time) {}
}
