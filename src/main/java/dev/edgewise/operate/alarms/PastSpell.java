package dev.edgewise.operate.alarms;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A condition in values that are told later. Guarded by its owner.
final class PastSpell {
  private final LimitTracker tracker;
  private @Nullable Raise began;
  private long lastTime;
  private long lastHere;

  /// @param known when the spell began, ns since the epoch, into which the first of these values
  ///     falls and that the journal has; empty for none
  PastSpell(Limit limit, OptionalLong known) {
    tracker = new LimitTracker(limit);
    tracker.restore(known.isPresent(), known.orElse(0));
  }

  LimitTracker.Turn value(double value, long time, long here) {
    lastTime = Math.max(lastTime, time);
    lastHere = here;
    return tracker.value(value, time, here);
  }

  /// The values before held on until `time`, where no tick could end a delay.
  LimitTracker.Turn heldUntil(long time) {
    return tracker.heldUntil(time);
  }

  /// A value that says nothing.
  void hold() {
    tracker.hold();
  }

  /// The spell that is open, as it was when it began; null for none and for one that the journal
  /// has.
  @Nullable Raise began() {
    return began;
  }

  void began(@Nullable Raise raise) {
    began = raise;
  }

  LimitTracker tracker() {
    return tracker;
  }

  /// The newest of these values, ns since the epoch.
  long lastTime() {
    return lastTime;
  }

  /// When the last one came, by this process.
  long lastHere() {
    return lastHere;
  }
}
