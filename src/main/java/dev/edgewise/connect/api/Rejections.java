package dev.edgewise.connect.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a connection did not take, since it was made.
///
/// @param counts occurrences by reason, in the order in which the reasons first came; a reason that
///     never occurred is missing
/// @param last the last few, oldest first
/// @param lastOf the last one of each reason
public record Rejections(
    Map<RejectionReason, Long> counts,
    List<Rejection> last,
    Map<RejectionReason, Rejection> lastOf) {
  public Rejections {
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    last = List.copyOf(last);
    lastOf = Map.copyOf(lastOf);
  }

  public long count(RejectionReason reason) {
    return counts.getOrDefault(reason, 0L);
  }

  /// All occurrences of all reasons.
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /// One occurrence.
  ///
  /// @param time ns since the epoch, by the station's clock
  /// @param where topic and, where it applies, the name in it
  /// @param sample the beginning of what was refused, as text; may be empty
  public record Rejection(long time, String where, RejectionReason reason, String sample) {}
}
