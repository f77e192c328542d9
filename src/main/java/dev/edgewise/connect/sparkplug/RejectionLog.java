package dev.edgewise.connect.sparkplug;

import dev.edgewise.base.TimeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts what was not taken and keeps the last few occurrences. Safe for many threads.
final class RejectionLog {
  private static final int KEPT = 32;
  private static final int LONGEST_WHERE = 256;

  private final TimeSource time;
  private final Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
  private final Deque<Rejections.Rejection> last = new ArrayDeque<>(KEPT);

  RejectionLog(TimeSource time) {
    this.time = time;
  }

  synchronized void add(RejectReason reason, String where) {
    counts.merge(reason, 1L, Long::sum);
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    String shown =
        where.length() <= LONGEST_WHERE ? where : where.substring(0, LONGEST_WHERE) + "…";
    last.addLast(new Rejections.Rejection(time.epochNanos(), shown, reason));
  }

  /// @param others what was counted elsewhere
  synchronized Rejections snapshot(Map<RejectReason, Long> others) {
    Map<RejectReason, Long> all = new EnumMap<>(counts);
    others.forEach(
        (reason, count) -> {
          if (count > 0) {
            all.merge(reason, count, Long::sum);
          }
        });
    return new Rejections(all, List.copyOf(last));
  }
}
