package dev.edgewise.telemetry;

import java.time.Duration;

/// When old data must look old: age above max(3 × expected period, limit). A tag without an
/// expected period is sent on change only
/// and cannot be judged by age; its source's death turns it bad instead.
public final class Staleness {
  /// Least age at which anything is called stale.
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(2);

  private Staleness() {}

  /// The age above which a value of this tag is stale, ns; `Long.MAX_VALUE` when it has no expected
  /// period.
  public static long limitNanos(TagSpec spec) {
    return spec.expectedPeriod()
        .map(period -> Math.max(3 * period.toNanos(), DEFAULT_LIMIT.toNanos()))
        .orElse(Long.MAX_VALUE);
  }

  /// Age of a value at `now`, ns, by this process's own clock and never negative. The receive time
  /// counts, because a source's clock
  /// may be wrong.
  public static long ageNanos(long receiveTime, long now) {
    return Math.max(0, now - receiveTime);
  }

  /// The value as something that acts may take it: a good one that is stale is uncertain.
  ///
  /// @param now ns since the epoch
  public static LatestValue judged(TagSpec spec, LatestValue value, long now) {
    return Quality.isGood(value.quality()) && isStale(spec, value.receiveTime(), now)
        ? new LatestValue(
            value.type(),
            value.bits(),
            value.sourceTime(),
            value.receiveTime(),
            Quality.UNCERTAIN_LAST_USABLE,
            value.origin(),
            value.change())
        : value;
  }

  public static boolean isStale(TagSpec spec, long receiveTime, long now) {
    return ageNanos(receiveTime, now) > limitNanos(spec);
  }
}
