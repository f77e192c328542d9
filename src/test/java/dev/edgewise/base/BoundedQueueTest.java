package dev.edgewise.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoundedQueueTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final VirtualTime time = new VirtualTime();
  private final BoundedQueue<String> queue = new BoundedQueue<>(2, time);

  // House rule 12: queues are bounded and drops are counted.
  @Test
  void whatDoesNotFitIsRefusedAndCounted() {
    assertTrue(queue.offer("a"));
    assertTrue(queue.offer("b"));
    assertEquals(false, queue.offer("c"));
    assertEquals(false, queue.offer("d"));
    assertEquals(2, queue.dropped());
    assertEquals(2, queue.size());
    assertEquals(2, queue.capacity());
    assertEquals(0, queue.waitedNanos());
    assertEquals(List.of("a", "b"), queue.drain(10));
  }

  // One batch of work at a time: a reader takes no more than it can hold.
  @Test
  void drainTakesTheOldestAndNoMoreThanAskedFor() {
    queue.offer("a");
    queue.offer("b");
    assertEquals(List.of("a"), queue.drain(1));
    assertEquals(List.of("b"), queue.drain(1));
    assertEquals(List.of(), queue.drain(1));
  }

  // A reader that finds nothing must come back to look whether it should end.
  @Test
  void pollGivesNullWhenNothingCame() throws InterruptedException {
    assertNull(queue.poll(Duration.ZERO));
    queue.offer("a");
    assertEquals("a", queue.poll(Duration.ZERO));
  }

  // Back-pressure before loss: the giver waits for room, and the time it lost is told.
  @Test
  void putWaitsForRoomAndTheWaitIsCounted() throws InterruptedException {
    queue.put("a");
    queue.put("b");
    CountDownLatch done = new CountDownLatch(1);
    Thread giver =
        Threads.start(
            "test-giver",
            () -> {
              try {
                queue.put("c");
                done.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    awaitWaiting(giver);
    assertEquals(1, done.getCount());
    time.advance(Duration.ofMillis(40));
    assertEquals("a", queue.poll(LIMIT));
    assertTrue(done.await(10, TimeUnit.SECONDS));
    assertEquals(List.of("b", "c"), queue.drain(10));
    assertEquals(40_000_000, queue.waitedNanos());
    assertEquals(0, queue.dropped());
  }

  /// Returns once `thread` is parked, which it is only while it waits for room.
  private static void awaitWaiting(Thread thread) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (thread.getState() != Thread.State.WAITING) {
      assertTrue(System.nanoTime() < deadline, "the giver never waited");
      Thread.onSpinWait();
    }
  }
}
