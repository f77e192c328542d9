package dev.edgewise.stream.pipeline;

import dev.edgewise.base.TimeSource;
import dev.edgewise.telemetry.Waveform;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The bounded queue in front of a worker: a ring of columns, a coalesced tick and tasks. A giver
/// holds the lock for a whole batch, so that the worker is woken once and has the batch at once. A
/// full queue makes the giver wait; the worker itself, which gives when derived tags come round
/// again, must not wait for itself: what has no room then is counted as dropped.
final class Inbox {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final Chunk ring;
  private final TimeSource time;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private int head;
  private int size;
  private boolean tick;
  private long emptyAt;
  private boolean closed;
  private long waitedNanos;
  private long dropped;

  Inbox(int capacity, TimeSource time) {
    ring = new Chunk(capacity);
    this.time = time;
  }

  void begin() {
    lock.lock();
  }

  /// Between `begin` and `end` only.
  ///
  /// @param mayWait false on a worker's thread
  /// @throws InterruptedException while it waits for room; the sample is not in then
  void put(
      Hosted target,
      int input,
      long at,
      double value,
      int quality,
      long entered,
      @Nullable Waveform wave,
      boolean mayWait)
      throws InterruptedException {
    if (size == ring.capacity() && mayWait && !closed) {
      long start = time.monotonicNanos();
      while (size == ring.capacity() && !closed) {
        notEmpty.signal();
        notFull.await();
      }
      waitedNanos += time.monotonicNanos() - start;
    }
    if (closed || size == ring.capacity()) {
      dropped++;
      return;
    }
    ring.set((head + size) % ring.capacity(), target, input, at, value, quality, entered, wave);
    size++;
  }

  void end() {
    if (size > 0) {
      notEmpty.signal();
    }
    lock.unlock();
  }

  void tick() {
    lock.lock();
    try {
      tick = true;
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  void task(Runnable task) {
    lock.lock();
    try {
      tasks.add(task);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Nothing is waited for any more; what is in the queue is still handed over.
  void close() {
    lock.lock();
    try {
      closed = true;
      notEmpty.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// What the worker is to do next.
  ///
  /// @param samples moved into the chunk, from 0 on
  /// @param closed and empty: nothing more comes
  record Work(int samples, boolean tick, @Nullable Runnable task, boolean closed) {
    private static final Work NOTHING = new Work(0, false, null, false);
    private static final Work TICK = new Work(0, true, null, false);
    private static final Work END = new Work(0, false, null, true);
  }

  /// Works are reused: by number of samples.
  private final @Nullable Work[] counted = new Work[Worker.CHUNK + 1];

  /// The next work.
  ///
  /// @param wait false when there is other work to do: an empty queue gives no samples then
  Work take(Chunk into, boolean wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (wait && size == 0 && !tick && tasks.isEmpty() && !closed) {
        notEmpty.await();
      }
      Runnable task = tasks.poll();
      if (task != null) {
        return new Work(0, false, task, false);
      }
      if (size > 0) {
        return samples(into);
      }
      if (tick) {
        tick = false;
        emptyAt = time.monotonicNanos();
        return Work.TICK;
      }
      return closed ? Work.END : Work.NOTHING;
    } finally {
      lock.unlock();
    }
  }

  private Work samples(Chunk into) {
    boolean full = size == ring.capacity();
    int count = Math.min(size, into.capacity());
    for (int i = 0; i < count; i++) {
      into.move(i, ring, head);
      head = (head + 1) % ring.capacity();
    }
    size -= count;
    if (full) {
      notFull.signalAll();
    }
    Work work = counted[count];
    if (work == null) {
      work = new Work(count, false, null, false);
      counted[count] = work;
    }
    return work;
  }

  /// When the queue was seen empty, at the tick that was taken last, by the monotonic clock: what
  /// comes after it came in later. On the worker's thread only.
  long emptyAt() {
    return emptyAt;
  }

  int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  long waitedNanos() {
    lock.lock();
    try {
      return waitedNanos;
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }
}
