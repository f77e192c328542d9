package dev.edgewise.scenario;

/// One fault from its start to its end. Times are ns since the epoch.
///
/// @param target name of the device; of the edge node for a link loss
/// @param start when it began
/// @param end when it is mended; `Long.MAX_VALUE` while nobody knows
/// @param speed how many times faster than usual it grows, above 0
public record Fault(String target, FaultKind kind, long start, long end, double speed) {
  /// Time constant with which a mended fault goes away, s.
  private static final double MEND_SECONDS = 4;

  public Fault {
    if (!(speed > 0) || end < start) {
      throw new IllegalArgumentException("A fault has a speed above 0 and ends after its start");
    }
  }

  /// Whether it is there and not mended.
  public boolean isActive(long time) {
    return time >= start && time < end;
  }

  /// How far it has grown, 0 to 1: a straight rise, then full; after the end it dies away within
  /// some seconds, at once where it came at once.
  public double level(long time) {
    if (time < start) {
      return 0;
    }
    double growth = kind.growth().toNanos() / speed;
    if (growth == 0) {
      return isActive(time) ? 1 : 0;
    }
    double grown = Math.min(1, (Math.min(time, end) - start) / growth);
    if (time <= end) {
      return grown;
    }
    double mended = grown * Math.exp(-(time - end) / (MEND_SECONDS * 1e9));
    return mended < 1e-4 ? 0 : mended;
  }

  /// [#level] behind the lag of a mass that warms up: time constant a quarter of the growth.
  public double warmth(long time) {
    return Lag.of(this::level, time, (long) (kind.growth().toNanos() / (4 * speed)));
  }

  Fault endedAt(long time) {
    return new Fault(target, kind, start, Math.max(start, Math.min(end, time)), speed);
  }
}
