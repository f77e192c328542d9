package dev.edgewise.connect.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Messages between Paho's callback thread and the dispatch thread. Full, it blocks the callback
/// thread, then Paho's reader, then the peer's TCP window: back-pressure before loss. Closing wakes
/// both sides without an interrupt, which a handler that writes files could not bear.
final class Inbox<T> {
  private final Deque<T> items = new ArrayDeque<>();
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private boolean closed;

  /// @param capacity most items held, at least 1
  Inbox(int capacity) {
    this.capacity = capacity;
  }

  /// Puts `item` in and waits for room.
  ///
  /// @return false when the inbox is closed; the item is not in it then
  boolean put(T item) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && items.size() >= capacity) {
        notFull.await();
      }
      if (closed) {
        return false;
      }
      items.add(item);
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
      notEmpty.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
