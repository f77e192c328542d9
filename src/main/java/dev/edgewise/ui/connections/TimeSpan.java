package dev.edgewise.ui.connections;

import java.time.Duration;

/// How far back messages are looked for.
enum TimeSpan {
  ALL(Duration.ZERO),
  MINUTES(Duration.ofMinutes(15)),
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1));

  private final Duration length;

  TimeSpan(Duration length) {
    this.length = length;
  }

  /// Receive time of the oldest message wanted, ns since the epoch.
  long from(long now) {
    return this == ALL ? 0 : now - length.toNanos();
  }
}
