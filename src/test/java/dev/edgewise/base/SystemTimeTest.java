package dev.edgewise.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemTimeTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  private final SystemTime time = new SystemTime();

  @AfterEach
  void close() {
    time.close();
  }

  // An executor drops a periodic task that throws, in silence: the watch over the plant would end.
  @Test
  void aTimerGoesOnAfterItsTaskHasFailed() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);
    time.every(
        SHORT,
        () -> {
          runs.countDown();
          throw new IllegalStateException("a failure of the test");
        });
    assertTrue(runs.await(10, TimeUnit.SECONDS));
  }

  // The same holds for an `Error`, such as a failed assertion or a class that does not load.
  @Test
  void aTimerGoesOnAfterAnError() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);
    time.every(
        SHORT,
        () -> {
          runs.countDown();
          throw new AssertionError("an error of the test");
        });
    assertTrue(runs.await(10, TimeUnit.SECONDS));
  }

  // `TimeSource`: "A late run is not made up for." After a stall of ten periods the runs would come
  // all at once, and rates measured between them would be wrong.
  @Test
  void runsThatAreLateAreNotMadeUpFor() throws Exception {
    long start = time.monotonicNanos();
    CompletableFuture<Long> third = new CompletableFuture<>();
    AtomicInteger runs = new AtomicInteger();
    time.every(
        Duration.ofMillis(50),
        () -> {
          if (runs.incrementAndGet() == 3) {
            third.complete(time.monotonicNanos() - start);
          }
        });
    time.after(
        SHORT,
        () -> {
          while (time.monotonicNanos() - start < 500_000_000) {
            Thread.onSpinWait();
          }
        });
    long nanos = third.get(10, TimeUnit.SECONDS);
    assertTrue(nanos >= 550_000_000, "the third run came after " + nanos + " ns");
  }

  // House rule 12: threads are named, and a timer never keeps the program alive.
  @Test
  void timersRunOnANamedDaemonThread() throws Exception {
    CompletableFuture<String> seen = new CompletableFuture<>();
    time.after(
        SHORT,
        () -> {
          Thread thread = Thread.currentThread();
          seen.complete(thread.getName() + " " + thread.isDaemon());
        });
    assertEquals("edgewise-timers-1 true", seen.get(10, TimeUnit.SECONDS));
  }

  // A timer that was cancelled before it was due must not run; one behind it shows that it did not.
  @Test
  void aCancelledTimerDoesNotRun() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    TimeSource.Timer cancelled =
        time.after(Duration.ofMillis(20), () -> first.complete("cancelled"));
    cancelled.cancel();
    cancelled.cancel();
    time.after(Duration.ofMillis(40), () -> first.complete("kept"));
    assertEquals("kept", first.get(10, TimeUnit.SECONDS));
  }

  // The wall clock is the machine's, in ns: within a minute of what Java says.
  @Test
  void theWallClockIsTheMachinesClock() {
    long difference = Math.abs(time.epochMillis() - System.currentTimeMillis());
    assertTrue(difference < 60_000, difference + " ms");
  }
}
