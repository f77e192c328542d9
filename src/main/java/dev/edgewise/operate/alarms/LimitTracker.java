package dev.edgewise.operate.alarms;

/// One condition over time: deadband and delays. Times by the source are ns since the epoch, times
/// by this process ns of a clock that never goes back. Guarded by its owner.
final class LimitTracker {
  private static final long RATE_WINDOW = 1_000_000_000L;
  private static final double MINUTES = 60e9;

  private final Limit limit;
  private boolean active;

  /// Since when what is seen differs from what was told, by the source and by this process; only
  /// where `changing`.
  private boolean changing;

  private long since;
  private long sinceHere;

  /// Of the last spell.
  private long raised;

  private long returned;
  private double value = Double.NaN;
  private double rateFrom = Double.NaN;
  private long rateTime;

  LimitTracker(Limit limit) {
    this.limit = limit;
  }

  /// What an input came to.
  enum Turn {
    NONE,
    ON,
    OFF
  }

  /// Begins with what was known before.
  void restore(boolean isActive, long raisedAt) {
    active = isActive;
    raised = raisedAt;
  }

  /// A value of good or uncertain quality. The deadband counts from what was told, not from what
  /// was seen last: within a delay the whole limit must be passed.
  ///
  /// @param measure see [Limit#isBeyond]; of a rate the value itself
  /// @param time by the source
  /// @param here by this process
  Turn value(double measure, long time, long here) {
    if (Double.isNaN(measure)) {
      hold();
      return Turn.NONE;
    }
    value = measure;
    if (limit.kind() == Limit.Kind.RATE) {
      double rate = rate(measure, time);
      return Double.isNaN(rate) ? Turn.NONE : seen(limit.isBeyond(rate, active), time, here);
    }
    return seen(limit.isBeyond(measure, active), time, here);
  }

  /// The condition itself, for what is no comparison.
  Turn seen(boolean nowBeyond, long time, long here) {
    if (nowBeyond == active) {
      changing = false;
      return Turn.NONE;
    }
    if (!changing) {
      changing = true;
      since = time;
      sinceHere = here;
    }
    return time - since >= delay() ? turn() : Turn.NONE;
  }

  /// Time went on.
  ///
  /// @param now by this process
  Turn tick(long now) {
    return changing && now - sinceHere >= delay() ? turn() : Turn.NONE;
  }

  /// What was seen last held on until the source's `time`: a value that is sent on change only.
  Turn heldUntil(long time) {
    return changing && time - since >= delay() ? turn() : Turn.NONE;
  }

  /// Nothing is known any longer; a delay under way does not count.
  void hold() {
    changing = false;
  }

  boolean isActive() {
    return active;
  }

  boolean isChanging() {
    return changing;
  }

  /// When the last spell began.
  long raised() {
    return raised;
  }

  /// When it ended.
  long returned() {
    return returned;
  }

  /// The last value, of a rate the value itself.
  double value() {
    return value;
  }

  /// It turned out to be over, at a source's `time`.
  void over(long time) {
    active = false;
    changing = false;
    returned = time;
  }

  private long delay() {
    return active ? limit.offDelay().toNanos() : limit.onDelay().toNanos();
  }

  private Turn turn() {
    active = !active;
    changing = false;
    if (active) {
      raised = since;
      return Turn.ON;
    }
    returned = since;
    return Turn.OFF;
  }

  /// Over a second at least, in units a minute.
  private double rate(double now, long time) {
    if (Double.isNaN(rateFrom) || time < rateTime) {
      rateFrom = now;
      rateTime = time;
      return Double.NaN;
    }
    if (time - rateTime < RATE_WINDOW) {
      return Double.NaN;
    }
    double rate = Math.abs(now - rateFrom) / ((time - rateTime) / MINUTES);
    rateFrom = now;
    rateTime = time;
    return rate;
  }
}
