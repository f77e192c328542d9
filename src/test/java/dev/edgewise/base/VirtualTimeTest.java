package dev.edgewise.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The clock of all other tests: were it wrong, they would prove nothing.
class VirtualTimeTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> ran = new ArrayList<>();

  // Order by due time, not by order of asking; those due together in order of asking.
  @Test
  void timersRunInTheOrderInWhichTheyFallDue() {
    time.after(Duration.ofSeconds(3), () -> note("third"));
    time.after(Duration.ofSeconds(1), () -> note("first"));
    time.after(Duration.ofSeconds(2), () -> note("second"));
    time.after(Duration.ofSeconds(2), () -> note("second too"));
    time.advance(Duration.ofSeconds(10));
    assertEquals(List.of("1 first", "2 second", "2 second too", "3 third"), ran);
    assertEquals(VirtualTime.START_NANOS + 10_000_000_000L, time.epochNanos());
  }

  // A period that fits several times into a step runs that often, at its own times.
  @Test
  void aPeriodicTimerRunsAtEachOfItsTimes() {
    time.every(Duration.ofSeconds(2), () -> note("tick"));
    time.advance(Duration.ofSeconds(7));
    assertEquals(List.of("2 tick", "4 tick", "6 tick"), ran);
  }

  // What is not due yet must wait.
  @Test
  void aTimerDoesNotRunBeforeItIsDue() {
    time.after(Duration.ofSeconds(2), () -> note("due"));
    time.advance(Duration.ofMillis(1_999));
    assertEquals(List.of(), ran);
    time.advance(Duration.ofMillis(1));
    assertEquals(List.of("2 due"), ran);
  }

  // Cancelling from within the task is how retry timers end themselves.
  @Test
  void aCancelledTimerRunsNoMore() {
    TimeSource.Timer once = time.after(Duration.ofSeconds(1), () -> note("once"));
    TimeSource.Timer[] each = new TimeSource.Timer[1];
    each[0] =
        time.every(
            Duration.ofSeconds(1),
            () -> {
              note("each");
              each[0].cancel();
            });
    once.cancel();
    once.cancel();
    time.advance(Duration.ofSeconds(5));
    assertEquals(List.of("1 each"), ran);
  }

  // A task that asks for another one within the same step gets it in time.
  @Test
  void aTimerAskedForByATimerRunsInTheSameAdvance() {
    time.after(
        Duration.ofSeconds(1), () -> time.after(Duration.ofSeconds(1), () -> note("chained")));
    time.advance(Duration.ofSeconds(3));
    assertEquals(List.of("2 chained"), ran);
  }

  // An administrator sets the clock: durations must not notice.
  @Test
  void aJumpOfTheWallClockMovesNoTimer() {
    time.after(Duration.ofSeconds(2), () -> ran.add("due"));
    long monotonic = time.monotonicNanos();
    time.jumpWallClock(Duration.ofHours(-1));
    time.advance(Duration.ofSeconds(1));
    assertEquals(List.of(), ran);
    assertEquals(monotonic + 1_000_000_000L, time.monotonicNanos());
    time.advance(Duration.ofSeconds(1));
    assertEquals(List.of("due"), ran);
    assertEquals(VirtualTime.START_NANOS - 3_598_000_000_000L, time.epochNanos());
  }

  private void note(String text) {
    ran.add((time.epochNanos() - VirtualTime.START_NANOS) / 1_000_000_000L + " " + text);
  }
}
