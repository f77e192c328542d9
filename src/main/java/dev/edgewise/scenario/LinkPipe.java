package dev.edgewise.scenario;

import dev.edgewise.base.RateMeter;
import dev.edgewise.base.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One direction of a link: what is on its way for all of its connections, which share the wire.
/// May be used from any thread.
final class LinkPipe {
  /// What may be on its way for one connection beside what the wire itself holds, bytes. A sender
  /// that is faster is slowed down by TCP.
  static final int ROOM = 65_536;

  /// Room of a connection without a limit of bandwidth, and the most in any case, bytes.
  static final int MOST_ROOM = 1 << 20;

  private static final int MOST_GRAIN = 16_384;

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Stream> streams = new LinkedHashSet<>();
  private final TimeSource time;
  private final LinkWay way;
  private final RateMeter meter;
  private long waiting;
  private long broken;
  private double delayNanos = Double.NaN;

  LinkPipe(LinkShape shape, long seed, TimeSource time) {
    this.time = time;
    way = new LinkWay(shape, seed, time.monotonicNanos());
    meter = new RateMeter(time);
  }

  /// A connection's share. It ends with [Stream#end].
  Stream open() {
    lock.lock();
    try {
      Stream stream = new Stream();
      streams.add(stream);
      return stream;
    } finally {
      lock.unlock();
    }
  }

  /// Changes the link for what comes and for what is on its way; nothing arrives later for it than
  /// it would have.
  void shape(LinkShape shape) {
    lock.lock();
    try {
      long now = time.monotonicNanos();
      way.shape(shape, now);
      streams.forEach(stream -> stream.retime(now));
    } finally {
      lock.unlock();
    }
  }

  /// How many bytes to send at once: little enough that a narrow link trickles.
  int grain() {
    lock.lock();
    try {
      long rate = way.shape().bytesPerSecond();
      return rate == 0 ? MOST_GRAIN : (int) Math.clamp(rate / 50, LinkWay.SEGMENT, MOST_GRAIN);
    } finally {
      lock.unlock();
    }
  }

  LinkFlow figures() {
    lock.lock();
    try {
      return new LinkFlow(
          meter.total(),
          meter.perSecond(),
          waiting,
          Double.isNaN(delayNanos) ? 0 : delayNanos / 1e6,
          way.lost(),
          broken);
    } finally {
      lock.unlock();
    }
  }

  private int room() {
    LinkShape shape = way.shape();
    if (shape.rateKbit() == 0) {
      return MOST_ROOM;
    }
    long flying =
        shape.bytesPerSecond() * (shape.delayMillis() + (long) shape.jitterMillis()) / 1_000;
    return (int) Math.min(MOST_ROOM, ROOM + flying);
  }

  /// What became of bytes that were to be sent: on their way; too late, for the connection is gone;
  /// lost so often that it must break.
  enum Put {
    SENT,
    ENDED,
    RESET
  }

  /// @param came and
  /// @param due on the clock that never goes back, ns
  private record Chunk(byte[] bytes, long came, long due) {}

  /// What is on its way for one connection, in order.
  final class Stream {
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private final Condition changed = lock.newCondition();
    private int held;
    private long last = Long.MIN_VALUE;
    private boolean finished;
    private boolean ended;

    /// Sends `bytes`, once there is room.
    ///
    /// @return what became of them
    Put put(byte[] bytes) {
      lock.lock();
      try {
        while (!ended && held >= room()) {
          changed.awaitUninterruptibly();
        }
        long now = time.monotonicNanos();
        long due = ended ? LinkWay.RESET : way.send(now, last, bytes.length);
        if (due == LinkWay.RESET) {
          broken += bytes.length;
          return ended ? Put.ENDED : Put.RESET;
        }
        last = due;
        chunks.add(new Chunk(bytes, now, due));
        held += bytes.length;
        waiting += bytes.length;
        changed.signalAll();
        return Put.SENT;
      } finally {
        lock.unlock();
      }
    }

    /// The next bytes when they have arrived; waits for them.
    ///
    /// @return empty when no more come
    Optional<byte[]> take() {
      lock.lock();
      try {
        while (!ended && !(finished && chunks.isEmpty())) {
          Chunk first = chunks.peek();
          long left = first == null ? Long.MAX_VALUE : first.due() - time.monotonicNanos();
          if (first != null && left <= 0) {
            return Optional.of(arrived(chunks.remove()));
          }
          await(left);
        }
        return Optional.empty();
      } finally {
        lock.unlock();
      }
    }

    /// Nothing more is sent; what is on its way arrives.
    void finish() {
      lock.lock();
      try {
        finished = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /// The connection is gone, and what is on its way with it; idempotent.
    void end() {
      lock.lock();
      try {
        ended = true;
        broken += held;
        waiting -= held;
        held = 0;
        chunks.clear();
        streams.remove(this);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    private byte[] arrived(Chunk chunk) {
      int size = chunk.bytes().length;
      held -= size;
      waiting -= size;
      meter.add(size);
      double took = time.monotonicNanos() - chunk.came();
      delayNanos = Double.isNaN(delayNanos) ? took : delayNanos + (took - delayNanos) / 8;
      changed.signalAll();
      return chunk.bytes();
    }

    private void await(long nanos) {
      if (nanos == Long.MAX_VALUE) {
        changed.awaitUninterruptibly();
        return;
      }
      TimeSource.Timer timer = time.after(Duration.ofNanos(nanos), this::wake);
      try {
        changed.awaitUninterruptibly();
      } finally {
        timer.cancel();
      }
    }

    private void wake() {
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    private void retime(long now) {
      Deque<Chunk> fresh = new ArrayDeque<>();
      last = Long.MIN_VALUE;
      for (Chunk chunk : chunks) {
        last = way.again(now, last, chunk.due(), chunk.bytes().length);
        fresh.add(new Chunk(chunk.bytes(), chunk.came(), last));
      }
      chunks.clear();
      chunks.addAll(fresh);
      changed.signalAll();
    }
  }
}
