package dev.edgewise.operate.alarms;

import java.time.Duration;
import java.util.Optional;

/// How an alarm behaves once it is raised.
///
/// @param latching whether it stands after its return to normal until it is reset
/// @param reAlarm after how long an acknowledged alarm that still stands sounds again
/// @param longestShelf the longest time it may be shelved
/// @param group its group for first-out; empty for none
public record Handling(
    boolean latching, Optional<Duration> reAlarm, Duration longestShelf, String group) {
  public Handling {
    if (!longestShelf.isPositive() || reAlarm.filter(d -> !d.isPositive()).isPresent()) {
      throw new IllegalArgumentException("Times of an alarm must be positive");
    }
  }

  /// Does not latch, does not sound again, stands in no group.
  public static Handling plain(Priority priority) {
    return new Handling(false, Optional.empty(), priority.longestShelf(), "");
  }

  public Handling latched() {
    return new Handling(true, reAlarm, longestShelf, group);
  }

  public Handling soundingAgainAfter(Duration time) {
    return new Handling(latching, Optional.of(time), longestShelf, group);
  }

  public Handling shelvedAtMost(Duration longest) {
    return new Handling(latching, reAlarm, longest, group);
  }

  public Handling inGroup(String name) {
    return new Handling(latching, reAlarm, longestShelf, name);
  }
}
