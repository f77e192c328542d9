package dev.edgewise.stream.pipeline;

import java.time.Duration;

/// Which values belong together. Times are event time.
public sealed interface WindowKind {
  /// Most values that a window keeps.
  int MAX_VALUES = 65_536;

  /// The last `count` values, told after each `every` of them.
  record Count(int count, int every) implements WindowKind {
    public Count {
      requireCount(count);
      if (every < 1 || every > count) {
        throw new IllegalArgumentException(
            "A window of %d cannot be told each %d".formatted(count, every));
      }
    }
  }

  /// [k·size, (k+1)·size) since the epoch, told at the end.
  record Tumbling(Duration size) implements WindowKind {
    public Tumbling {
      requirePositive(size);
    }
  }

  /// [t − size, t) for each multiple t of `every` since the epoch.
  ///
  /// @param capacity most values in it; when more come the oldest are left out and it is sub-normal
  record Sliding(Duration size, Duration every, int capacity) implements WindowKind {
    public Sliding {
      requirePositive(size);
      requirePositive(every);
      requireCount(capacity);
    }
  }

  /// Values with less than `gap` between them, told when `gap` has passed after the last.
  record Session(Duration gap) implements WindowKind {
    public Session {
      requirePositive(gap);
    }
  }

  private static void requirePositive(Duration time) {
    if (!time.isPositive() || time.compareTo(Duration.ofDays(366)) > 0) {
      throw new IllegalArgumentException("A window has a time above 0 and up to a year: " + time);
    }
  }

  private static void requireCount(int count) {
    if (count < 1 || count > MAX_VALUES) {
      throw new IllegalArgumentException("A window has 1 to 65536 values, not " + count);
    }
  }
}
