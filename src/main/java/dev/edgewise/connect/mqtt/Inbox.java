package dev.edgewise.connect.mqtt;

import dev.edgewise.base.TimeSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Messages between Paho's callback thread and the dispatch thread. Full, it blocks the callback
/// thread, then Paho's reader, then the peer's TCP window: back-pressure before loss. Closing wakes
/// both sides without an interrupt, which a handler that writes files could not bear.
final class Inbox<T> {
  private static final long COUNT_WAIT_MILLIS = 200;

  private final Deque<T> items = new ArrayDeque<>();
  private final int capacity;
  private final long mostWeight;
  private final ToLongFunction<T> weigher;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final TimeSource time;
  private long weight;
  private long waitedNanos;
  private boolean closed;

  /// @param capacity most items held, at least 1
  /// @param mostWeight most that all items weigh together; a single one may weigh more
  Inbox(int capacity, long mostWeight, ToLongFunction<T> weigher, TimeSource time) {
    this.capacity = capacity;
    this.mostWeight = mostWeight;
    this.weigher = weigher;
    this.time = time;
  }

  /// Puts `item` in and waits for room.
  ///
  /// @return false when the inbox is closed; the item is not in it then
  boolean put(T item) throws InterruptedException {
    long added = weigher.applyAsLong(item);
    lock.lockInterruptibly();
    try {
      if (!closed && isFull(added)) {
        awaitRoom(added);
      }
      if (closed) {
        return false;
      }
      items.add(item);
      weight += added;
      notEmpty.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// The next item; waits for one. Null when the inbox is closed: what was left in it is dropped.
  @Nullable T take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && items.isEmpty()) {
        notEmpty.await();
      }
      T item = items.poll();
      weight -= item == null ? 0 : weigher.applyAsLong(item);
      notFull.signal();
      return item;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return items.size();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      items.clear();
      weight = 0;
      notEmpty.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
  }

  int capacity() {
    return capacity;
  }

  /// How long givers have waited for room, ns, the wait under way included.
  long waitedNanos() {
    lock.lock();
    try {
      return waitedNanos;
    } finally {
      lock.unlock();
    }
  }

  /// The wait is counted in parts, so that one which lasts is seen while it lasts.
  private void awaitRoom(long added) throws InterruptedException {
    long start = time.monotonicNanos();
    while (!closed && isFull(added)) {
      notFull.await(COUNT_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      long now = time.monotonicNanos();
      waitedNanos += now - start;
      start = now;
    }
  }

  private boolean isFull(long added) {
    return items.size() >= capacity || (!items.isEmpty() && weight + added > mostWeight);
  }
}
