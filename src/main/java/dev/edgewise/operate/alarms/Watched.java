package dev.edgewise.operate.alarms;

import dev.edgewise.base.TimeSource;
import org.jspecify.annotations.Nullable;

/// A condition of a limit that is under watch. Times by the source are ns since the epoch, times by
/// this process (`here`) ns of the clock that never goes back. Guarded by [LimitWatch].
final class Watched {
  static final long NONE = Long.MIN_VALUE;

  /// For so long a live value that is older than one before is one that was sent again; then the
  /// source's clock was set back, ns.
  private static final long AGAIN = 10_000_000_000L;

  final String key;
  final int tag;

  /// The other tag of a deviation; −1 for none.
  final int reference;

  final Limit limit;
  final LimitTracker live;
  @Nullable PastSpell past;

  /// When the last new value came, by this process and as wall time.
  long lastHere;

  long lastTime;

  /// Whether a value said how it stands.
  boolean isJudged;

  /// The newest live value or what the journal has, by the source; NONE for none.
  long newest = NONE;

  /// Since when older ones come, by this process; NONE for not.
  private long againSince = NONE;

  private double main = Double.NaN;
  private double other = Double.NaN;

  Watched(String key, int tag, int reference, Limit limit, TimeSource time) {
    this.key = key;
    this.tag = tag;
    this.reference = reference;
    this.limit = limit;
    this.live = new LimitTracker(limit);
    this.lastHere = time.monotonicNanos();
    this.lastTime = time.epochNanos();
  }

  /// What is held against the limit; NaN where it cannot be told.
  ///
  /// @param of the tag that the value is of
  double measure(int of, double value) {
    if (limit.kind() != Limit.Kind.DEVIATION) {
      return value;
    }
    if (of == tag) {
      main = value;
    } else {
      other = value;
    }
    return Math.abs(main - other);
  }

  /// Whether a newer value was seen: this one was sent again.
  boolean comesAgain(long at, long here) {
    if (at < newest) {
      againSince = againSince == NONE ? here : againSince;
      if (here - againSince < AGAIN) {
        return true;
      }
    }
    newest = at;
    againSince = NONE;
    return false;
  }
}
