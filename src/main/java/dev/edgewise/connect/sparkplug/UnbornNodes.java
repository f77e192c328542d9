package dev.edgewise.connect.sparkplug;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Remembers edge nodes that send without a birth, the latest heard last, in bounded memory. Safe
/// for many threads.
final class UnbornNodes {
  static final int MOST = 10_000;

  /// Nodes with longer ids (group and node, characters) are neither remembered nor asked.
  static final int LONGEST_ID = 256;

  private static final long QUIET_NANOS = 300_000_000_000L;
  private static final int FIRST = 3;

  private final TimeSource time;
  private final Map<NodeId, Sender> senders = new LinkedHashMap<>(16, 0.75f, true);
  private boolean overflowed;
  private long heldBack;

  UnbornNodes(TimeSource time) {
    this.time = time;
  }

  /// @param since when it was first heard of, ns since the epoch
  /// @param heardAt when it was last heard of, monotonic ns
  private record Sender(long since, long heardAt, RebirthPace pace) {}

  /// A node has sent something that is not a birth.
  ///
  /// @param pause least time between two requests to it, ns
  /// @return whether it should be asked for its births now
  synchronized boolean heard(NodeId node, long pause) {
    long now = time.monotonicNanos();
    if (node.group().length() + node.node().length() > LONGEST_ID) {
      return false;
    }
    Sender known = senders.get(node);
    if (known == null) {
      makeRoom();
      known = new Sender(time.epochNanos(), now, RebirthPace.NEW);
    }
    senders.put(node, new Sender(known.since(), now, known.pace()));
    return known.pace().isDue(now, pause);
  }

  /// What came of it when the node should be asked.
  ///
  /// @param sent whether there was room for the request
  synchronized void asked(NodeId node, boolean sent, long pause) {
    if (sent) {
      long now = time.monotonicNanos();
      senders.computeIfPresent(
          node,
          (id, known) ->
              new Sender(known.since(), known.heardAt(), known.pace().asked(now, pause)));
    } else {
      heldBack++;
    }
  }

  synchronized void born(NodeId node) {
    senders.remove(node);
  }

  /// The sum; what was quiet for five minutes is forgotten.
  synchronized Unborn view() {
    long now = time.monotonicNanos();
    Iterator<Sender> eldest = senders.values().iterator();
    while (eldest.hasNext() && now - eldest.next().heardAt() > QUIET_NANOS) {
      eldest.remove();
    }
    if (senders.size() < MOST) {
      overflowed = false;
    }
    List<Map.Entry<NodeId, Sender>> first =
        senders.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> entry.getValue().since()))
            .limit(FIRST)
            .toList();
    return new Unborn(
        senders.size(),
        !overflowed,
        first.stream().map(Map.Entry::getKey).toList(),
        first.isEmpty() ? 0 : first.getFirst().getValue().since(),
        heldBack);
  }

  private void makeRoom() {
    if (senders.size() >= MOST) {
      senders.remove(senders.keySet().iterator().next());
      overflowed = true;
    }
  }
}
