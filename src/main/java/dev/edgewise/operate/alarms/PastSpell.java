package dev.edgewise.operate.alarms;

/// A condition in values that are told later. Guarded by its owner.
final class PastSpell {
  private final LimitTracker tracker;
  private boolean wasKnown;
  private long lastTime;
  private long lastHere;

  /// @param known whether the first of these values falls into a spell that was seen live
  /// @param raised when that spell began, ns since the epoch
  PastSpell(Limit limit, boolean known, long raised) {
    tracker = new LimitTracker(limit);
    wasKnown = known;
    tracker.restore(known, known ? raised : 0);
  }

  LimitTracker.Turn value(double value, long time, long here) {
    lastTime = Math.max(lastTime, time);
    lastHere = here;
    return tracker.value(value, time, here);
  }

  /// The spell that was seen live is over, or another one began.
  void isNews() {
    wasKnown = false;
  }

  boolean wasKnown() {
    return wasKnown;
  }

  LimitTracker tracker() {
    return tracker;
  }

  /// The newest of these values, ns since the epoch.
  long lastTime() {
    return lastTime;
  }

  /// When the last one came.
  long lastHere() {
    return lastHere;
  }
}
