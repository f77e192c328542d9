package dev.edgewise.operate.alarms;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What is to be looked at when its time comes. What has become needless meanwhile is found out
/// then. Guarded by the engine.
final class Deadlines {
  private final PriorityQueue<Deadline> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Deadline::time).thenComparingLong(Deadline::order));
  private long next;

  enum Kind {
    SHELF_ENDING,
    SHELF_OVER,
    SOUND_AGAIN
  }

  /// @param time ns since the epoch
  /// @param order of those of one time
  record Deadline(long time, long order, Alarm alarm, Kind kind) {}

  void add(long time, Alarm alarm, Kind kind) {
    waiting.add(new Deadline(time, next++, alarm, kind));
  }

  /// The next one that is due; null for none.
  @Nullable Deadline due(long now) {
    Deadline first = waiting.peek();
    if (first == null || first.time > now) {
      return null;
    }
    return waiting.poll();
  }
}
