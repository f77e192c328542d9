package dev.edgewise.base;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// A queue with a fixed capacity that counts what it had to do: wait (back-pressure) or drop. Safe
/// for many threads.
public final class BoundedQueue<T> {
  private final BlockingQueue<T> items;
  private final int capacity;
  private final LongAdder dropped = new LongAdder();
  private final LongAdder waitedNanos = new LongAdder();
  private final TimeSource time;

  /// @param capacity most items held, at least 1
  public BoundedQueue(int capacity, TimeSource time) {
    this.capacity = capacity;
    this.items = new ArrayBlockingQueue<>(capacity);
    this.time = time;
  }

  /// Puts `item` in and waits for room: back-pressure before loss.
  ///
  /// @throws InterruptedException when the thread is interrupted while it waits; the item is not in
  /// the queue then
  public void put(T item) throws InterruptedException {
    if (items.offer(item)) {
      return;
    }
    long start = time.monotonicNanos();
    items.put(item);
    waitedNanos.add(time.monotonicNanos() - start);
  }

  /// Puts `item` in if there is room; otherwise counts it as dropped.
  ///
  /// @return whether the item is in the queue
  public boolean offer(T item) {
    if (items.offer(item)) {
      return true;
    }
    dropped.increment();
    return false;
  }

  /// The next item, or null when none came within `limit`.
  public @Nullable T poll(Duration limit) throws InterruptedException {
    return items.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// All items that are there now, at most `most`; empty when there is none.
  public List<T> drain(int most) {
    List<T> out = new ArrayList<>();
    items.drainTo(out, most);
    return out;
  }

  public int size() {
    return items.size();
  }

  public int capacity() {
    return capacity;
  }

  /// Items refused by [#offer] since the start.
  public long dropped() {
    return dropped.sum();
  }

  /// Nanoseconds that callers of [#put] have waited for room since the start.
  public long waitedNanos() {
    return waitedNanos.sum();
  }
}
