package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.NodeCommand;

/// How far this node's clock is ahead of the station's, as the station has measured it by asking.
/// Nothing is known before it has. Safe for many threads.
final class ClockOffset {
  private boolean known;
  private long offset;
  private long roundTrip;

  /// Whether a question has come since the last [#beginAnew].
  private boolean asked;

  private boolean measured;

  synchronized void told(NodeCommand.Time question) {
    if (question.offset() != NodeCommand.Time.NONE) {
      known = true;
      offset = question.offset();
      roundTrip = question.roundTrip();
      measured |= asked; // by the question before
    }
    asked = true;
  }

  /// Questions that came until now do not count any more, for one of the clocks has moved.
  synchronized void beginAnew() {
    asked = false;
    measured = false;
  }

  /// Whether the station has told of a measurement that began behind [#beginAnew]; each is told
  /// once.
  synchronized boolean takeMeasured() {
    boolean was = measured;
    measured = false;
    return was;
  }

  synchronized boolean isKnown() {
    return known;
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
