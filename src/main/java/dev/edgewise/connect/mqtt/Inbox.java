package dev.edgewise.connect.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Messages between Paho's callback thread and the dispatch thread. Full, it blocks the callback
/// thread, then Paho's reader, then the peer's TCP window: back-pressure before loss. Closing wakes
/// both sides without an interrupt, which a handler that writes files could not bear.
final class Inbox<T> {
  private final Deque<T> items = new ArrayDeque<>();
  private final int capacity;
  private final long mostWeight;
  private final ToLongFunction<T> weigher;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private long weight;
  private boolean closed;

  /// @param capacity most items held, at least 1
  /// @param mostWeight most that all items weigh together; a single one may weigh more
  Inbox(int capacity, long mostWeight, ToLongFunction<T> weigher) {
    this.capacity = capacity;
    this.mostWeight = mostWeight;
    this.weigher = weigher;
  }

  /// Puts `item` in and waits for room.
  ///
  /// @return false when the inbox is closed; the item is not in it then
  boolean put(T item) throws InterruptedException {
    long added = weigher.applyAsLong(item);
    lock.lockInterruptibly();
    try {
      while (!closed && isFull(added)) {
        notFull.await();
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

  private boolean isFull(long added) {
    return items.size() >= capacity || (!items.isEmpty() && weight + added > mostWeight);
  }
}
