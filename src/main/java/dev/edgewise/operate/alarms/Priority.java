package dev.edgewise.operate.alarms;

import java.time.Duration;
import java.util.Optional;

/// How much an alarm matters, the most first. Four, as EEMUA 191 allows at most.
public enum Priority {
  CRITICAL(1_000, Duration.ofHours(1)),
  HIGH(750, Duration.ofHours(1)),
  MEDIUM(500, Duration.ofHours(8)),
  LOW(250, Duration.ofHours(8));

  private final int severity;
  private final Duration longestShelf;

  Priority(int severity, Duration longestShelf) {
    this.severity = severity;
    this.longestShelf = longestShelf;
  }

  /// Severity by OPC UA Part 9, 1 to 1,000: low to 333, medium to 666, high to 899, critical above.
  public int severity() {
    return severity;
  }

  /// The longest time that such an alarm may be shelved, where its definition says nothing else.
  public Duration longestShelf() {
    return longestShelf;
  }

  /// Whether this one matters more than `other`.
  public boolean isAbove(Priority other) {
    return compareTo(other) < 0;
  }

  /// By name, in any case; empty when there is none of that name.
  public static Optional<Priority> named(String name) {
    for (Priority priority : values()) {
      if (priority.name().equalsIgnoreCase(name)) {
        return Optional.of(priority);
      }
    }
    return Optional.empty();
  }
}
