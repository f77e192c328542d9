package dev.edgewise.station.api;

import dev.edgewise.base.EdgewiseException;

/// Commands to devices below our own edge nodes. Each goes through the gate of its node, which
/// refuses what is out of range, not reachable or blocked. The calls wait for the node's answer, a
/// few seconds at most; not for the FX thread.
public interface Commands {
  /// Sets a signal.
  ///
  /// @param target path of the signal that is set
  /// @param value in its unit
  /// @param reason why, for the node's record
  /// @throws EdgewiseException when no edge node answers for the device; nothing is sent later then
  CommandOutcome set(String target, double value, String reason) throws EdgewiseException;

  /// Turns the "no writes" switch of a node.
  ///
  /// @param node its id, `group/node`
  CommandOutcome blockWrites(String node, boolean blocked) throws EdgewiseException;
}
