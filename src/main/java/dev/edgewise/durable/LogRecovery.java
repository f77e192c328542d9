package dev.edgewise.durable;

import java.util.List;

/// What opening a log found.
///
/// @param cutBytes bytes of a torn tail that were cut off; normal after an unclean stop
/// @param losses one sentence for people for each segment that was damaged and set aside
public record LogRecovery(long cutBytes, List<String> losses) {
  public LogRecovery {
    losses = List.copyOf(losses);
  }
}
