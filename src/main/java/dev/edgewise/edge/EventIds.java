package dev.edgewise.edge;

import java.util.concurrent.atomic.AtomicLong;

/// Ids that never come twice: the node, when it started, and a number.
final class EventIds {
  private final String prefix;
  private final AtomicLong next = new AtomicLong(1);

  /// @param started of the process, ns since the epoch
  EventIds(String site, String node, long started) {
    prefix =
        site + "/" + node + "/" + Long.toString(started / 1_000_000, Character.MAX_RADIX) + "-";
  }

  String next() {
    return prefix + next.getAndIncrement();
  }
}
