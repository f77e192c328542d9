package dev.edgewise.connect.mqtt;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Room for messages that are sent and not yet finished. Closing lets all who wait go.
final class SendWindow {
  private final Semaphore room;
  private volatile boolean closed;

  /// @param size most messages unfinished at a time, at least 1
  SendWindow(int size) {
    this.room = new Semaphore(size, true);
  }

  /// Takes a place; waits for one.
  ///
  /// @return false when the window is closed; no place is taken then
  boolean enter() throws InterruptedException {
    room.acquire();
    return stay();
  }

  /// As above, but gives up after `limitMillis`.
  boolean enter(long limitMillis) throws InterruptedException {
    return room.tryAcquire(limitMillis, TimeUnit.MILLISECONDS) && stay();
  }

  void leave() {
    room.release();
  }

  void close() {
    closed = true;
    room.release();
  }

  /// One place freed by [#close] goes from waiter to waiter until all are gone.
  private boolean stay() {
    if (closed) {
      room.release();
      return false;
    }
    return true;
  }
}
