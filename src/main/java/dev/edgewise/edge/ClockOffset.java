package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.NodeCommand;

/// How far this node's clock is ahead of the station's, as the station has measured it by asking.
/// Nothing is known before it has. Safe for many threads.
final class ClockOffset {
  private boolean known;
  private long offset;
  private long roundTrip;
  private long questions;

  synchronized void told(NodeCommand.Time question) {
    questions++;
    if (question.offset() != NodeCommand.Time.NONE) {
      known = true;
      offset = question.offset();
      roundTrip = question.roundTrip();
    }
  }

  synchronized boolean isKnown() {
    return known;
  }

  /// How often the station has asked. A question tells what came of the one before it.
  synchronized long questions() {
    return questions;
  }

  /// Node's clock less the station's, ns.
  synchronized long offset() {
    return offset;
  }

  /// The offset is good to half of this, ns.
  synchronized long roundTrip() {
    return roundTrip;
  }
}
