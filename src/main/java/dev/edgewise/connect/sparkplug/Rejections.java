package dev.edgewise.connect.sparkplug;

import java.util.List;
import java.util.Map;

/// What a host did not take, since it was made.
///
/// @param counts occurrences by reason; a reason that never occurred is missing
/// @param last the last few, oldest first
public record Rejections(Map<RejectReason, Long> counts, List<Rejection> last) {
  public Rejections {
    counts = Map.copyOf(counts);
    last = List.copyOf(last);
  }

  public long count(RejectReason reason) {
    return counts.getOrDefault(reason, 0L);
  }

  /// One occurrence.
  ///
  /// @param time ns since the epoch, by the station's clock
  /// @param where topic and, where it applies, metric
  public record Rejection(long time, String where, RejectReason reason) {}
}
