package dev.edgewise.operate.alarms;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// What is to be looked at when its time comes, by wall time as it was when it was added: a wall
/// clock that is set meanwhile makes nothing due early or late. What has become needless meanwhile
/// is found out then. Guarded by the engine.
final class Deadlines {
  /// Less is how far two clocks run apart, ns.
  private static final long LEAST_SET = 1_000_000_000L;

  private final PriorityQueue<Deadline> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Deadline::steady).thenComparingLong(Deadline::order));
  private long next;

  /// By how much the wall clock was set since the start, and both clocks when they were looked at.
  private long set;

  private long lastNow;
  private long lastHere;
  private boolean isRunning;

  enum Kind {
    SHELF_ENDING,
    SHELF_OVER,
    SOUND_AGAIN
  }

  /// @param time ns since the epoch, as it was asked for
  /// @param steady the same without what the wall clock was set by
  /// @param order of those of one time
  record Deadline(long time, long steady, long order, Alarm alarm, Kind kind) {}

  void add(long time, Alarm alarm, Kind kind) {
    waiting.add(new Deadline(time, time - set, next++, alarm, kind));
  }

  /// Time went on.
  ///
  /// @param now ns since the epoch
  /// @param here ns of a clock that never goes back
  void passed(long now, long here) {
    long by = now - lastNow - (here - lastHere);
    if (isRunning && Math.abs(by) > LEAST_SET) {
      set += by;
    }
    isRunning = true;
    lastNow = now;
    lastHere = here;
  }

  /// The next one that is due; null for none.
  @Nullable Deadline due() {
    Deadline first = waiting.peek();
    if (first == null || first.steady > lastNow - set) {
      return null;
    }
    return waiting.poll();
  }
}
