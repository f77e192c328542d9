package dev.edgewise.connect.api;

import dev.edgewise.base.TimeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts what was not taken and keeps the last few occurrences. Safe for many threads.
public final class RejectionLog {
  private static final int KEPT = 32;
  private static final int LONGEST_WHERE = 256;
  private static final int LONGEST_SAMPLE = 128;

  private final TimeSource time;
  private final Map<RejectionReason, Long> counts = new LinkedHashMap<>();
  private final Map<RejectionReason, Rejections.Rejection> lastOf = new HashMap<>();
  private final Deque<Rejections.Rejection> last = new ArrayDeque<>(KEPT);

  public RejectionLog(TimeSource time) {
    this.time = time;
  }

  public void add(RejectionReason reason, String where) {
    add(reason, where, "");
  }

  /// @param where topic and, where it applies, the name in it
  /// @param sample what was refused; only its beginning is kept
  public synchronized void add(RejectionReason reason, String where, String sample) {
    counts.merge(reason, 1L, Long::sum);
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    Rejections.Rejection one =
        new Rejections.Rejection(
            time.epochNanos(), cut(where, LONGEST_WHERE), reason, cut(sample, LONGEST_SAMPLE));
    last.addLast(one);
    lastOf.put(reason, one);
  }

  public Rejections snapshot() {
    return snapshot(Map.of());
  }

  /// @param others what was counted elsewhere
  public synchronized Rejections snapshot(Map<? extends RejectionReason, Long> others) {
    Map<RejectionReason, Long> all = new LinkedHashMap<>(counts);
    others.forEach(
        (reason, count) -> {
          if (count > 0) {
            all.merge(reason, count, Long::sum);
          }
        });
    return new Rejections(all, List.copyOf(last), lastOf);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}
