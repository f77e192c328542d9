package dev.edgewise.historian.h2;

import dev.edgewise.base.TimeSource;

/// How long history is kept, in whole months of source time.
///
/// @param months the running month and as many before it as make this number; 0 keeps all
record Retention(int months, TimeSource time) {
  Retention {
    if (months < 0) {
      throw new IllegalArgumentException("Keeping " + months + " months");
    }
  }

  /// The oldest month to be kept.
  HistoryMonth first() {
    int running = HistoryMonth.of(time.epochNanos()).index();
    return new HistoryMonth(months == 0 ? 0 : Math.max(0, running - months + 1));
  }

  boolean isExpired(HistoryMonth month) {
    return month.compareTo(first()) < 0;
  }
}
