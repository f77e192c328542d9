package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.Events;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last thousand things that happened, in memory and in the program's log. Safe for many
/// threads.
final class EventLog implements Events {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final int KEPT = 1_000;

  /// By when they happened: what an edge node tells late stands where it belongs.
  private static final Comparator<EventInfo> NEWEST_FIRST =
      Comparator.comparingLong(EventInfo::time).thenComparingLong(EventInfo::id).reversed();

  private final Deque<EventInfo> events = new ArrayDeque<>();
  private final TimeSource time;
  private long nextId = 1;

  EventLog(TimeSource time) {
    this.time = time;
  }

  void add(EventInfo.Kind kind, String subject, String text) {
    add(kind, subject, text, "", time.epochNanos());
  }

  /// @param source what found or did it on an edge node
  /// @param at when it happened, ns since the epoch; it may have been told later
  synchronized void add(EventInfo.Kind kind, String subject, String text, String source, long at) {
    LOG.info("{}: {}", subject, text);
    events.addFirst(new EventInfo(nextId++, at, kind, subject, text, source));
    if (events.size() > KEPT) {
      events.removeLast();
    }
  }

  @Override
  public synchronized List<EventInfo> latest(int most) {
    return events.stream().sorted(NEWEST_FIRST).limit(most).toList();
  }
}
