package dev.edgewise.historian.h2;

import dev.edgewise.base.TimeSource;
import dev.edgewise.historian.api.HistorianStats;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts samples that could not be taken. Safe for many threads.
final class Gap {
  private static final Logger LOG = LoggerFactory.getLogger(Gap.class);

  private final TimeSource time;
  private long samples;
  private long firstNanos;
  private long lastNanos;

  Gap(TimeSource time) {
    this.time = time;
  }

  synchronized void add(int count) {
    lastNanos = time.epochNanos();
    if (samples == 0) {
      firstNanos = lastNanos;
      LOG.error("The log of history is full and cannot be written; samples are not taken");
    }
    samples += count;
  }

  synchronized HistorianStats.Gap view() {
    return new HistorianStats.Gap(samples, firstNanos, lastNanos);
  }

  /// Empty, or one sentence for people.
  synchronized String trouble() {
    return samples == 0
        ? ""
        : samples + " samples could not be taken while the log was full; history has a gap.";
  }
}
