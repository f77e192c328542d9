package dev.edgewise.stream.pipeline.feature;

/// How a value moves: its rate of change and for how long it has stood still.
public final class Change {
  private static final double SECOND = 1e9;

  private final double deadband;
  private boolean begun;
  private long before;
  private double last;
  private long changedAt;
  private double changedTo;
  private double rate = Double.NaN;

  /// @param deadband a difference above it is a change, in the unit of the values, at least 0
  public Change(double deadband) {
    if (!(deadband >= 0)) {
      throw new IllegalArgumentException("A deadband is at least 0, not " + deadband);
    }
    this.deadband = deadband;
  }

  /// Takes a finite value.
  ///
  /// @param time ns since the epoch, after the one before
  public void next(long time, double value) {
    rate = begun && time > before ? (value - last) / ((time - before) / SECOND) : Double.NaN;
    if (!begun || Math.abs(value - changedTo) > deadband) {
      changedAt = time;
      changedTo = value;
    }
    begun = true;
    before = time;
    last = value;
  }

  /// (x − x before) / (t − t before), in units a second; NaN for the first value.
  public double rate() {
    return rate;
  }

  /// Seconds from the last change to `time`: 0 at the change itself, and from the first value on
  /// when none changed; NaN before that.
  public double secondsSince(long time) {
    return begun ? (time - changedAt) / SECOND : Double.NaN;
  }
}
