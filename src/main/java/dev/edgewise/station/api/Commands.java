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

  /// Says where a pipeline of a node decides from now on. The hand-over itself takes as long as the
  /// station needs to see what the pipeline's windows need; [Placements] tells how far it is.
  ///
  /// @param node its id, `group/node`
  /// @param pipeline its id
  /// @return refused, with the reason, when the node or the station cannot do it
  CommandOutcome place(String node, String pipeline, Place place) throws EdgewiseException;
}
