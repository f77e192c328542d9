package dev.edgewise.edge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BooleanSupplier;

/// How much may be under way that the station has not acknowledged: what it takes in two seconds,
/// by the rate at which it acknowledges, and never more than 1.5 MB or 60,000 records. So a station
/// or a link that takes slowly finds two seconds of old data before live data, in the broker and in
/// this process, however much waits in the store. The rate is measured as in BBR (Cardwell et al.,
/// "BBR: Congestion-Based Congestion Control", ACM Queue 14(5), 2016): the greatest of what was
/// acknowledged while a message was under way, over the last seconds. Not safe for many threads.
final class DrainWindow {
  /// Two messages.
  static final long LEAST = 32 << 10;

  static final long MOST = 1_500_000;
  static final int MOST_RECORDS = 60_000;
  static final Duration AHEAD = Duration.ofSeconds(2);

  /// The rate that is known is the greatest of the last one to two of these.
  static final Duration MEMORY = Duration.ofSeconds(5);

  /// The rate over a shorter time is none: stations acknowledge each 200 ms.
  private static final long SHORTEST = Duration.ofMillis(100).toNanos();

  private static final double NANOS_PER_SECOND = 1e9;

  private final Deque<Message> underWay = new ArrayDeque<>();
  private long bytes;
  private int records;
  private long acknowledged;
  private long acknowledgedAt;
  private double rate;
  private double rateBefore;
  private long rateSince;

  /// @param lane that it is of
  /// @param acknowledgedBefore bytes that were acknowledged when it was sent, since the start
  /// @param since when the last of them was, or when it was sent if nothing was under way
  private record Message(
      StoreLane lane,
      int records,
      long bytes,
      BooleanSupplier isSettled,
      long acknowledgedBefore,
      long since) {}

  /// A message has been sent.
  ///
  /// @param isSettled whether all of it is acknowledged or dropped
  void sent(StoreLane lane, int records, long bytes, BooleanSupplier isSettled, long now) {
    if (underWay.isEmpty()) {
      acknowledgedAt = now;
    }
    underWay.addLast(new Message(lane, records, bytes, isSettled, acknowledged, acknowledgedAt));
    this.bytes += bytes;
    this.records += records;
  }

  /// Looks what is acknowledged.
  void look(long now) {
    long before = acknowledged;
    Deque<Message> settled = new ArrayDeque<>();
    for (Iterator<Message> all = underWay.iterator(); all.hasNext(); ) {
      Message message = all.next();
      if (message.isSettled.getAsBoolean()) {
        all.remove();
        forget(message);
        acknowledged += message.bytes;
        settled.add(message);
      }
    }
    if (acknowledged > before) {
      acknowledgedAt = now;
      settled.forEach(message -> measured(message, now));
    }
  }

  private void measured(Message message, long now) {
    if (now - rateSince >= MEMORY.toNanos()) {
      rateBefore = now - rateSince < 2 * MEMORY.toNanos() ? rate : 0;
      rate = 0;
      rateSince = now;
    }
    double seconds = Math.max(SHORTEST, now - message.since) / NANOS_PER_SECOND;
    rate = Math.max(rate, (acknowledged - message.acknowledgedBefore) / seconds);
  }

  private void forget(Message message) {
    bytes -= message.bytes;
    records -= message.records;
  }

  /// What was sent of a lane is taken as lost. What the station takes has to be found anew: if it
  /// is just slow, it has all of that still before it.
  void lost(StoreLane lane) {
    for (Iterator<Message> all = underWay.iterator(); all.hasNext(); ) {
      Message message = all.next();
      if (message.lane == lane) {
        all.remove();
        forget(message);
      }
    }
    rate = 0;
    rateBefore = 0;
  }

  /// The link was down: all is lost, and nothing is known of the station.
  void clear() {
    underWay.clear();
    bytes = 0;
    records = 0;
    rate = 0;
    rateBefore = 0;
  }

  /// Most bytes that may be under way.
  long limit() {
    double known = Math.max(rate, rateBefore);
    return Math.clamp(Math.round(known * AHEAD.toSeconds()), LEAST, MOST);
  }

  /// Bytes that may go now; one message may be longer.
  long room() {
    return records >= MOST_RECORDS ? 0 : Math.max(0, limit() - bytes);
  }

  /// Bytes under way, about.
  long bytes() {
    return bytes;
  }

  int records() {
    return records;
  }
}
