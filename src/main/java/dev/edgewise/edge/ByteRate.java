package dev.edgewise.edge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Bytes a second over the last minute of a count that only grows. It keeps its last figure while
/// nobody tells it of the count. One thread at a time.
final class ByteRate {
  private static final long SPAN = Duration.ofMinutes(1).toNanos();
  private static final long LEAST = Duration.ofSeconds(10).toNanos();
  private static final long PACE = Duration.ofSeconds(1).toNanos();

  private final Deque<Mark> marks = new ArrayDeque<>();
  private double last = Double.NaN;

  private record Mark(long at, long bytes) {}

  /// What was counted before is forgotten, but not the figure that came of it.
  void restart() {
    marks.clear();
  }

  /// Tells the count; call it as often as you like.
  ///
  /// @param monotonic ns
  /// @return whether the figure is of now
  boolean tell(long monotonic, long bytes) {
    if (!marks.isEmpty() && monotonic - marks.getLast().at < PACE) {
      return false;
    }
    marks.addLast(new Mark(monotonic, bytes));
    while (monotonic - marks.getFirst().at > SPAN) {
      marks.removeFirst();
    }
    Mark first = marks.getFirst();
    if (monotonic - first.at < LEAST) {
      return false;
    }
    last = (bytes - first.bytes) * 1e9 / (monotonic - first.at);
    return true;
  }

  /// The last figure; NaN until 10 s were counted.
  double perSecond() {
    return last;
  }
}
