package dev.edgewise.station.service;

import dev.edgewise.historian.api.HistorianStats;
import java.util.Locale;
import java.util.Optional;

/// What of history is worth an event: that it pauses, and that it goes on. Safe for many threads.
final class HistoryNews {
  private boolean paused;
  private long let;

  /// The text of the event; empty when nothing has changed.
  synchronized Optional<String> of(HistorianStats stats) {
    if (stats.isPaused() == paused) {
      return Optional.empty();
    }
    paused = stats.isPaused();
    if (paused) {
      let = stats.gap().samples();
      return Optional.of("pauses. " + stats.pausedWhy());
    }
    long lost = stats.gap().samples() - let;
    return Optional.of(
        lost == 0
            ? "goes on; nothing is missing"
            : String.format(Locale.ENGLISH, "goes on; %,d samples could not be kept", lost));
  }
}
