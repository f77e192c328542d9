package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.json.PlainOutputs;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/// Acknowledges messages once their values are forced to disk, in the order in which they came.
/// Safe for many threads. How many wait is bounded by what the broker sends without an
/// acknowledgement.
final class DurableAcks implements PlainOutputs.Durability, AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(20);

  private final LongSupplier appended;
  private final LongSupplier durable;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final TimeSource.Timer timer;

  /// @param appended the position of the newest batch that went to history, by whomever; at least
  ///     that of the caller's own last batch
  /// @param durable the position up to which history is forced to disk
  DurableAcks(LongSupplier appended, LongSupplier durable, TimeSource time) {
    this.appended = appended;
    this.durable = durable;
    this.timer = time.every(LOOK, this::release);
  }

  private record Waiting(long position, Runnable done) {}

  @Override
  public void whenSafe(boolean stored, Runnable done) {
    synchronized (this) {
      // What was not stored waits behind what came before it, and for nothing else.
      long position = stored ? appended.getAsLong() : Long.MIN_VALUE;
      waiting.addLast(new Waiting(position, done));
    }
    release();
  }

  /// Acknowledges all that is safe by now.
  void release() {
    long safe = durable.getAsLong();
    synchronized (this) {
      for (Waiting first = waiting.peekFirst();
          first != null && first.position <= safe;
          first = waiting.peekFirst()) {
        waiting.removeFirst();
        first.done.run();
      }
    }
  }

  synchronized int waiting() {
    return waiting.size();
  }

  /// What is not safe yet is not acknowledged: the broker sends it again to the next run.
  @Override
  public void close() {
    timer.cancel();
  }
}
