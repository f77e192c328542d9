package dev.edgewise.connect.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PlaybackTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long WALL = 1_767_225_600L * SECOND;

  private final Playback start = Playback.from(100 * SECOND, 7, WALL + 123, 60);

  @Test
  void aMinuteOfTheRecordingPassesASecondAtSixtyTimes() {
    assertEquals(100 * SECOND, start.at(7));
    assertEquals(160 * SECOND, start.at(7 + SECOND));
  }

  // Regular recordings get times in whole milliseconds, which pack better.
  @Test
  void aTimeIsDueOnTheWallClockCutToMilliseconds() {
    assertEquals(WALL, start.wallOf(100 * SECOND));
    assertEquals(WALL + SECOND, start.wallOf(160 * SECOND));
    assertEquals(SECOND, start.until(160 * SECOND, 7));
    assertEquals(-SECOND, start.until(100 * SECOND, 7 + SECOND));
  }

  @Test
  void aPauseStandsStillAndGoesOnFromThere() {
    Playback paused = start.paused(7 + SECOND, WALL + SECOND);
    assertEquals(160 * SECOND, paused.at(7 + 100 * SECOND));
    Playback again = paused.resumed(7 + 100 * SECOND, WALL + 100 * SECOND);
    assertEquals(160 * SECOND, again.at(7 + 100 * SECOND));
    assertEquals(WALL + 100 * SECOND, again.wallOf(160 * SECOND));
    assertEquals(again, again.resumed(9, 9));
  }

  @Test
  void aNewSpeedHoldsFromNowOn() {
    Playback faster = start.withSpeed(1_000, 7 + SECOND, WALL + SECOND);
    assertEquals(160 * SECOND, faster.at(7 + SECOND));
    assertEquals(1_160 * SECOND, faster.at(7 + 2 * SECOND));
    Playback paused = start.paused(7, WALL).withSpeed(2, 8, WALL);
    assertEquals(false, paused.running());
    assertEquals(2, paused.speed());
  }

  @Test
  void aJumpKeepsWhetherItRuns() {
    assertEquals(5, start.moved(5, 9, WALL).at(9));
    assertEquals(false, start.paused(7, WALL).moved(5, 9, WALL).running());
  }

  // Nothing is added up: after a year at 1,000 times the position is exact to the nanosecond.
  @Test
  void nothingDrifts() {
    Playback fast = Playback.from(0, 0, WALL, 1_000);
    long month = 30L * 86_400 * SECOND;
    assertEquals(month * 1_000, fast.at(month));
  }

  @Test
  void onlySpeedsOfOneToAThousandAreAllowed() {
    assertThrows(IllegalArgumentException.class, () -> Playback.from(0, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> Playback.from(0, 0, 0, 1_001));
  }
}
