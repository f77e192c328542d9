package dev.edgewise.connect.sparkplug;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Sends rebirth requests, 100 at once and 20 a second in the long run: births are the largest
/// messages there are, and a broker full of invented node ids must not make the station flood it.
/// Used under the host's lock.
final class RebirthRequests {
  static final int BURST = 100;
  static final int PER_SECOND = 20;

  /// What requests to nodes that were never born leave for those that were.
  static final int RESERVE = BURST / 2;

  private static final long LOOK_AGAIN_NANOS = 1_000_000_000L / PER_SECOND;

  private final TimeSource time;
  private final HostParts.Later later;
  private final Consumer<NodeId> send;
  private final TokenBucket bucket;
  private final Set<NodeId> waiting = new LinkedHashSet<>();
  private boolean timed;

  RebirthRequests(TimeSource time, HostParts.Later later, Consumer<NodeId> send) {
    this.time = time;
    this.later = later;
    this.send = send;
    this.bucket = new TokenBucket(BURST, PER_SECOND, time.monotonicNanos());
  }

  /// Asks a node that was born before: at once, or as soon as there is room, in the order of the
  /// calls.
  void toKnown(NodeId node) {
    if (waiting.isEmpty() && bucket.take(time.monotonicNanos(), 0)) {
      send.accept(node);
    } else {
      waiting.add(node);
      lookAgain();
    }
  }

  /// Asks a node that was never born, if there is room.
  ///
  /// @return whether it was asked
  boolean toUnborn(NodeId node) {
    boolean room = waiting.isEmpty() && bucket.take(time.monotonicNanos(), RESERVE);
    if (room) {
      send.accept(node);
    }
    return room;
  }

  /// What waits is not sent any more: the link is down, and when it is back all are asked again.
  void forget() {
    waiting.clear();
  }

  private void lookAgain() {
    if (!timed && !waiting.isEmpty()) {
      timed = true;
      later.after(LOOK_AGAIN_NANOS, this::sendWaiting);
    }
  }

  private void sendWaiting() {
    timed = false;
    Iterator<NodeId> next = waiting.iterator();
    while (next.hasNext() && bucket.take(time.monotonicNanos(), 0)) {
      send.accept(next.next());
      next.remove();
    }
    lookAgain();
  }
}
