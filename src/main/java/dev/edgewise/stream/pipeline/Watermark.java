package dev.edgewise.stream.pipeline;

import java.util.Arrays;

/// Up to which event time a pipeline knows everything. The greater of: the time that every input
/// has reached (an input comes in order of its own), and what is more than `lateness` behind the
/// furthest input.
final class Watermark {
  private static final long NEVER = Long.MIN_VALUE;

  private final long[] last;
  private final long lateness;
  private long slowest = NEVER;
  private int atSlowest;
  private long furthest = NEVER;
  private long forced = NEVER;

  Watermark(int inputs, long latenessNanos) {
    last = new long[inputs];
    Arrays.fill(last, NEVER);
    atSlowest = inputs;
    lateness = latenessNanos;
  }

  /// The newest time that an input has reached; `Long.MIN_VALUE` when it never came.
  long last(int input) {
    return last[input];
  }

  void seen(int input, long time) {
    furthest = Math.max(furthest, time);
    long before = last[input];
    if (time <= before) {
      return;
    }
    last[input] = time;
    if (before == slowest && --atSlowest == 0) {
      findSlowest();
    }
  }

  /// All up to `time` is taken as known, because there is no room or no time to wait.
  void force(long time) {
    forced = Math.max(forced, time);
  }

  /// All samples up to here, inclusive, are there.
  long value() {
    long behind = furthest < 0 ? NEVER : furthest - lateness - 1;
    return Math.max(forced, Math.max(last.length == 0 ? NEVER : slowest, behind));
  }

  private void findSlowest() {
    slowest = Long.MAX_VALUE;
    for (long time : last) {
      if (time < slowest) {
        slowest = time;
        atSlowest = 0;
      }
      if (time == slowest) {
        atSlowest++;
      }
    }
  }
}
