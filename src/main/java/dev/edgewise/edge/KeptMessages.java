package dev.edgewise.edge;

import dev.edgewise.connect.api.RawMessage;
import dev.edgewise.connect.json.PlainOutputs;
import dev.edgewise.connect.json.PlainSource;
import dev.edgewise.telemetry.SampleBatch;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Acknowledges messages of devices (QoS 1) to their broker once what came of them is on the node's
/// disk. It never waits: decisions come first. When the disk stands still, the oldest are
/// acknowledged all the same once half of what the broker sends without an acknowledgement waits,
/// so that the node goes on hearing its devices. Safe for many threads.
final class KeptMessages implements PlainOutputs.Keeper {
  /// Came in, and not yet with the uplink.
  private final ConcurrentLinkedQueue<Message> fresh = new ConcurrentLinkedQueue<>();

  /// Guarded by this: their values were given to the store, in order.
  private final Deque<Message> given = new ArrayDeque<>();

  private final Uplinked uplink;
  private long letGo;

  /// The way of values into the store.
  interface Uplinked {
    /// Values given to it since the start; they are taken in order.
    long offered();
  }

  private static final class Message {
    private final RawMessage raw;
    private final long ticket;
    private Runnable done;
    private boolean expected;
    private long[] needs = new long[0];

    Message(RawMessage raw, long ticket, Runnable done) {
      this.raw = raw;
      this.ticket = ticket;
      this.done = done;
    }
  }

  KeptMessages(Uplinked uplink) {
    this.uplink = uplink;
  }

  @Override
  public void keep(RawMessage message, SampleBatch values, Runnable done) {
    if (message.qos() == 0 || values.size() == 0) {
      done.run();
      return;
    }
    fresh.add(new Message(message, uplink.offered(), done));
  }

  /// The uplink has put into the store what came up to `ticket`.
  ///
  /// @param needs record of each lane that must be on the disk
  synchronized void given(long ticket, long[] needs) {
    Message next = fresh.peek();
    while (next != null && next.ticket <= ticket) {
      next.needs = needs;
      given.addLast(next);
      fresh.poll();
      next = fresh.peek();
    }
  }

  /// Acknowledges what is on the disk.
  ///
  /// @param forced last record of each lane that is
  /// @param standing whether the disk stands still
  synchronized void release(long[] forced, boolean standing) {
    Message first = given.peekFirst();
    while (first != null && isSafe(first.needs, forced)) {
      given.removeFirst().done.run();
      first = given.peekFirst();
    }
    while (standing && given.size() > PlainSource.MOST_UNACKNOWLEDGED / 2) {
      letGo++;
      given.removeFirst().done.run();
    }
  }

  private static boolean isSafe(long[] needs, long[] forced) {
    for (int i = 0; i < needs.length; i++) {
      if (needs[i] > forced[i]) {
        return false;
      }
    }
    return true;
  }

  /// Messages that are not acknowledged.
  synchronized int waiting() {
    return given.size() + fresh.size();
  }

  /// Those acknowledged without being on the disk, since the start.
  synchronized long letGo() {
    return letGo;
  }

  @Override
  public synchronized void reconnecting() {
    given.forEach(each -> each.expected = true);
    fresh.forEach(each -> each.expected = true);
  }

  /// A message is recognised by its topic and payload, each one once a connection.
  @Override
  public synchronized boolean has(RawMessage message, Runnable done) {
    return find(given, message, done) || find(fresh, message, done);
  }

  private static boolean find(Iterable<Message> all, RawMessage message, Runnable done) {
    for (Message each : all) {
      if (each.expected
          && each.raw.topic().equals(message.topic())
          && Arrays.equals(each.raw.payload(), message.payload())) {
        each.expected = false;
        each.done = done;
        return true;
      }
    }
    return false;
  }
}
