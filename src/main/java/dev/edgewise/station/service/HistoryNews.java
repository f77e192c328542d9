package dev.edgewise.station.service;

import dev.edgewise.historian.api.HistorianStats;
import java.util.Locale;
import java.util.Optional;

/// What of history is worth an event: that it pauses, that it goes on, and that it begins to miss
/// something. Safe for many threads.
final class HistoryNews {
  private boolean paused;
  private boolean missing;
  private long lostBefore;

  /// The text of the event; empty when nothing has changed.
  ///
  /// @param lost samples that history will not have, since the start
  synchronized Optional<String> of(HistorianStats stats, long lost) {
    if (stats.isPaused() == paused) {
      return missing || lost == lostBefore ? Optional.empty() : Optional.of(begins());
    }
    paused = stats.isPaused();
    if (paused) {
      return Optional.of("pauses. " + stats.pausedWhy());
    }
    long gap = lost - lostBefore;
    lostBefore = lost;
    missing = false;
    return Optional.of(
        gap == 0
            ? "goes on; nothing is missing"
            : String.format(Locale.ENGLISH, "goes on; %,d samples could not be kept", gap));
  }

  private String begins() {
    missing = true;
    return "has a gap from now on: what comes in cannot be kept";
  }
}
