package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.NodeCommand;
import java.util.ArrayDeque;
import java.util.Deque;

/// How far this node's clock is ahead of the station's, as the station has measured it by asking.
/// Nothing is known before it has. Safe for many threads.
final class ClockOffset {
  /// Questions that an answer may still come for.
  private static final int MOST_QUESTIONS = 16;

  private boolean known;
  private long offset;
  private long roundTrip;

  /// When those were sent that came since the last [#beginAnew].
  private final Deque<Long> questions = new ArrayDeque<>();

  private boolean measured;

  synchronized void told(NodeCommand.Time question) {
    if (question.offset() != NodeCommand.Time.NONE) {
      known = true;
      offset = question.offset();
      roundTrip = question.roundTrip();
      measured |= questions.remove(question.measured());
    }
    questions.addLast(question.sent());
    if (questions.size() > MOST_QUESTIONS) {
      questions.removeFirst();
    }
  }

  /// Questions that came until now do not count any more, for one of the clocks has moved.
  synchronized void beginAnew() {
    questions.clear();
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
