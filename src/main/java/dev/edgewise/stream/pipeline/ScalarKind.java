package dev.edgewise.stream.pipeline;

import java.time.Duration;

/// Which feature of a single value.
public sealed interface ScalarKind {
  /// See [Ewma].
  record Average(Duration tau) implements ScalarKind {
    public Average {
      if (!tau.isPositive()) {
        throw new IllegalArgumentException("A time constant is above 0");
      }
    }
  }

  /// See [RobustScore].
  record Robust(int count, int least) implements ScalarKind {
    public Robust {
      if (least < 3 || count < least || count > 4_096) {
        throw new IllegalArgumentException("No past: " + least + " to " + count + " values");
      }
    }
  }

  /// Rate of change a second, see [Change].
  record Rate() implements ScalarKind {}

  /// Seconds since the last change, see [Change].
  record SinceChange(double deadband) implements ScalarKind {
    public SinceChange {
      if (!(deadband >= 0)) {
        throw new IllegalArgumentException("A deadband is at least 0, not " + deadband);
      }
    }
  }
}
