package dev.edgewise.connect.api;

import dev.edgewise.base.TimeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what was not taken and keeps the last few occurrences. Safe for many threads.
public final class RejectionLog {
  private static final int KEPT = 32;
  private static final int LONGEST_WHERE = 256;
  private static final int LONGEST_SAMPLE = 256;

  private final TimeSource time;
  private final Map<RejectionReason, Long> counts = new LinkedHashMap<>();
  private final Map<RejectionReason, Rejections.Rejection> lastOf = new HashMap<>();
  private final Deque<Rejections.Rejection> last = new ArrayDeque<>(KEPT);
  private volatile @Nullable Handling handling;

  public RejectionLog(TimeSource time) {
    this.time = time;
  }

  /// From now on until [#handled], what this thread adds without a sample gets the beginning of
  /// `payload` as its sample. One thread at a time.
  public void handling(byte[] payload) {
    handling = new Handling(Thread.currentThread(), payload);
  }

  /// The message is done with.
  public void handled() {
    handling = null;
  }

  /// The sample is the beginning of the message that this thread is [#handling]; none when it
  /// handles none.
  public void add(RejectionReason reason, String where) {
    Handling now = handling;
    add(
        reason,
        where,
        now != null && now.thread == Thread.currentThread() ? Excerpt.of(now.payload) : "");
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

  /// A message and the thread that takes it apart.
  private record Handling(Thread thread, byte[] payload) {}

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }
}
