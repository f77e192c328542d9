package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.historian.api.Historian;
import dev.edgewise.telemetry.SampleBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of batches into history, and the count of what history will never have. A station whose
/// history did not open has a door too: it takes nothing. Safe for many threads.
final class HistoryDoor {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryDoor.class);

  private final TimeSource time;
  private volatile @Nullable Historian store;
  private volatile long lastTaken;

  /// Guarded by this, as is all below.
  private Gap gap = new Gap(0, 0, 0);

  private long early;
  private long earlyUpTo;
  private long repeated;

  HistoryDoor(TimeSource time) {
    this.time = time;
  }

  /// Samples that came in and are not in history, since the start.
  ///
  /// @param samples how many
  /// @param firstNanos when the first one was given up, ns since the epoch; 0 when there is none
  /// @param lastNanos when the last one was
  record Gap(long samples, long firstNanos, long lastNanos) {}

  void open(Historian opened) {
    store = opened;
  }

  /// Gives a batch to history; whoever gives it keeps it when it is refused, or says [#lost].
  ///
  /// @return its position, or [Historian#NOT_TAKEN]
  long offer(SampleBatch batch) throws InterruptedException {
    Historian open = store;
    long position = open == null ? Historian.NOT_TAKEN : open.append(batch);
    if (position != Historian.NOT_TAKEN) {
      lastTaken = time.epochNanos();
    }
    return position;
  }

  /// Gives a batch of a source that cannot hold back; what is refused is lost.
  void giveOrLose(SampleBatch batch) throws InterruptedException {
    if (offer(batch) == Historian.NOT_TAKEN) {
      lost(batch.size());
    }
  }

  /// The position up to which history is forced to disk.
  long durablePosition() {
    Historian open = store;
    return open == null ? 0 : open.durablePosition();
  }

  /// When the last batch was taken, ns since the epoch; 0 when none was.
  long lastTaken() {
    return lastTaken;
  }

  /// Counts samples that history will not have.
  synchronized void lost(int samples) {
    if (samples > 0) {
      long now = time.epochNanos();
      if (gap.samples == 0) {
        LOG.error("History does not take what comes in; it has a gap from now on");
      }
      gap = new Gap(gap.samples + samples, gap.samples == 0 ? now : gap.firstNanos, now);
    }
  }

  /// Counts a message that was acknowledged before its values were on disk.
  ///
  /// @param position of its values in history
  synchronized void acknowledgedEarly(long position) {
    if (early++ == 0) {
      LOG.warn("History stands still; messages are acknowledged before they are on disk");
    }
    earlyUpTo = Math.max(earlyUpTo, position);
  }

  /// Counts a message that came again and was recognised.
  synchronized void cameAgain() {
    repeated++;
  }

  synchronized Gap gap() {
    return gap;
  }

  /// Messages that were acknowledged and are not on disk yet; a kill would lose their values.
  synchronized long early() {
    early = durablePosition() >= earlyUpTo ? 0 : early;
    return early;
  }

  synchronized long repeated() {
    return repeated;
  }

  /// What is wrong, for people: that of the store, and what is missing; empty when all is well.
  String trouble(String ofStore) {
    List<String> all = new ArrayList<>();
    all.add(ofStore);
    all.add(told("History has a gap: %,d samples could not be kept.", gap().samples));
    all.add(told("%,d messages were acknowledged that are not on disk yet.", early()));
    all.removeIf(String::isEmpty);
    return String.join(" ", all);
  }

  private static String told(String text, long count) {
    return count == 0 ? "" : String.format(Locale.ENGLISH, text, count);
  }
}
