package dev.edgewise.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScreenLoadTest {
  private static final long MILLI = 1_000_000L;

  private final VirtualTime time = new VirtualTime();
  private final ScreenLoad load = new ScreenLoad(time);

  /// An answer that waited and was applied, then a pause.
  private void answer(long waitedMillis, long tookMillis, Duration pause) {
    long asked = time.monotonicNanos();
    time.advance(Duration.ofMillis(waitedMillis + tookMillis));
    load.add(asked, asked + waitedMillis * MILLI, time.monotonicNanos());
    time.advance(pause);
  }

  @Test
  void itTellsTheShareOfTimeThatAnswersTookAndTheLongestThatOneHadToWait() {
    assertTrue(Double.isNaN(load.figures().busyShare()));
    answer(90, 10, Duration.ofMillis(900));
    answer(0, 100, Duration.ofMillis(900));
    assertEquals(0.055, load.figures().busyShare(), 1e-9);
    assertEquals(100, load.figures().longestStallMillis(), 1e-9);
  }

  // What happened is forgotten after ten to twenty seconds.
  @Test
  void aStallIsForgottenAfterTwoWindows() {
    answer(500, 0, Duration.ofSeconds(10));
    answer(1, 0, Duration.ofMillis(100));
    assertEquals(500, load.figures().longestStallMillis(), 1e-9);
    time.advance(Duration.ofSeconds(10));
    answer(1, 0, Duration.ofMillis(100));
    assertEquals(1, load.figures().longestStallMillis(), 1e-9);
  }
}
