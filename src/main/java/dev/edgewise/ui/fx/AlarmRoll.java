package dev.edgewise.ui.fx;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import java.util.Arrays;
import java.util.Optional;

/// How many alarms stand at a place of the plant and below it. Immutable.
public final class AlarmRoll {
  /// There are none.
  public static final AlarmRoll NONE = new AlarmRoll(new int[4], new int[4]);

  private static final AlarmPriority[] PRIORITIES = AlarmPriority.values();

  private final int[] active;
  private final int[] unacknowledged;

  private AlarmRoll(int[] active, int[] unacknowledged) {
    this.active = active;
    this.unacknowledged = unacknowledged;
  }

  /// The most urgent priority of all that stand here; empty when none does.
  public Optional<AlarmPriority> highest() {
    return first(active);
  }

  /// The most urgent priority of those that wait to be acknowledged.
  public Optional<AlarmPriority> highestUnacknowledged() {
    return first(unacknowledged);
  }

  public int active(AlarmPriority priority) {
    return active[priority.ordinal()];
  }

  public int active() {
    return Arrays.stream(active).sum();
  }

  public int unacknowledged() {
    return Arrays.stream(unacknowledged).sum();
  }

  /// Whether the most urgent of them waits to be acknowledged: its symbol flashes.
  public boolean flashing() {
    return highest().isPresent() && highest().equals(highestUnacknowledged());
  }

  /// The same with one alarm more or less; an alarm that does not stand changes nothing.
  ///
  /// @param step 1 or −1
  public AlarmRoll plus(AlarmRow row, int step) {
    if (!row.state().standing()) {
      return this;
    }
    int[] nowActive = active.clone();
    int[] nowWaiting = unacknowledged.clone();
    nowActive[row.priority().ordinal()] += step;
    nowWaiting[row.priority().ordinal()] += row.state().unacknowledged() ? step : 0;
    return new AlarmRoll(nowActive, nowWaiting);
  }

  private static Optional<AlarmPriority> first(int[] counts) {
    return Arrays.stream(PRIORITIES).filter(p -> counts[p.ordinal()] > 0).findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AlarmRoll roll
        && Arrays.equals(active, roll.active)
        && Arrays.equals(unacknowledged, roll.unacknowledged);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(active) + Arrays.hashCode(unacknowledged);
  }

  @Override
  public String toString() {
    return Arrays.toString(active) + " of which " + Arrays.toString(unacknowledged);
  }
}
