package dev.edgewise.ui.controls;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.History;
import dev.edgewise.station.api.RawColumns;
import java.time.Duration;
import java.util.Optional;

/// Reads tags that count, from history.
public final class Counters {
  /// How far back a rate looks.
  public static final Duration SPAN = Duration.ofMinutes(2);

  private static final int MOST = 2_000;
  private static final double NANOS = 1e9;

  private Counters() {}

  /// A counter at two times.
  ///
  /// @param fromTime ns since the epoch
  /// @param toTime ns since the epoch, later
  public record Count(int tag, long fromTime, double from, long toTime, double to) {
    /// NaN when it began anew in between.
    public double perSecond() {
      return to < from ? Double.NaN : (to - from) * NANOS / (toTime - fromTime);
    }
  }

  /// The last [#SPAN] of a counter; empty with fewer than two values.
  ///
  /// @param now ns since the epoch
  public static Optional<Count> last(History history, int tag, long now) throws EdgewiseException {
    RawColumns raw = history.raw(tag, now - SPAN.toNanos(), now, MOST);
    int last = raw.size() - 1;
    return last < 1 || raw.times()[last] == raw.times()[0]
        ? Optional.empty()
        : Optional.of(
            new Count(tag, raw.times()[0], raw.values()[0], raw.times()[last], raw.values()[last]));
  }
}
