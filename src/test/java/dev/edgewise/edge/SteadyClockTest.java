package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.fleet.protocol.NodeCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A jump of the system's clock changes no time of the node before the station has said who is
/// right.
class SteadyClockTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final VirtualTime system = new VirtualTime();
  private final ClockOffset station = new ClockOffset();
  private final SteadyClock clock = new SteadyClock(system, station);
  private final List<String> told = new ArrayList<>();

  /// The station asks twice, and tells the offset of this node's clock.
  private void answered(long offset) {
    station.told(new NodeCommand.Time(1, offset, 1));
    station.told(new NodeCommand.Time(2, offset, 1));
    clock.look(told::add);
  }

  @Test
  void aJumpIsNoticedToldAndTakenOff() {
    system.jumpWallClock(Duration.ofHours(1));
    assertEquals(VirtualTime.START_NANOS, clock.epochNanos());
    system.advance(Duration.ofSeconds(1));
    assertEquals(VirtualTime.START_NANOS + 1_000_000_000L, clock.epochNanos());
    assertTrue(clock.inDoubt());
    assertEquals(1, clock.jumps());
    assertEquals(HOUR, clock.correction());
    clock.look(told::add);
    assertEquals(
        List.of(
            "the system's clock jumped by +3600.000 s; times go on as before and are in doubt until"
                + " the station has answered"),
        told);
    assertEquals("the clock jumped; times are in doubt", clock.trouble());
  }

  @Test
  void theStationConfirmsTheTimesThatWentOn() {
    system.jumpWallClock(Duration.ofHours(-1));
    clock.look(text -> {});
    answered(2_000_000);
    assertFalse(clock.inDoubt());
    assertEquals(VirtualTime.START_NANOS, clock.epochNanos());
    assertEquals(-HOUR, clock.correction());
    assertEquals(
        List.of(
            "by the station's clock the times of this node are right; its system's clock is"
                + " -3599.998 s off"),
        told);
    assertEquals("the system's clock is -3600.0 s off; times are corrected", clock.trouble());
  }

  // As when a time server has set a clock that was wrong from the start.
  @Test
  void theStationConfirmsTheNewTimesAndTheyAreTaken() {
    system.jumpWallClock(Duration.ofHours(1));
    clock.look(text -> {});
    answered(-HOUR);
    assertFalse(clock.inDoubt());
    assertEquals(VirtualTime.START_NANOS + HOUR, clock.epochNanos());
    assertEquals(0, clock.correction());
    assertEquals("", clock.trouble());
    assertEquals(
        List.of(
            "by the station's clock the system's new time is right; times of this node move by"
                + " +3600.000 s"),
        told);
  }

  // The question may have been on its way when the clock jumped.
  @Test
  void oneQuestionOfTheStationIsNotEnough() {
    station.told(new NodeCommand.Time(1, 0, 1));
    system.jumpWallClock(Duration.ofHours(1));
    clock.look(told::add);
    station.told(new NodeCommand.Time(2, 0, 1));
    clock.look(told::add);
    assertTrue(clock.inDoubt());
  }

  @Test
  void aClockThatIsSteeredIsFollowed() {
    for (int i = 0; i < 100; i++) {
      system.advance(Duration.ofMillis(100));
      system.jumpWallClock(Duration.ofMillis(40));
      clock.look(told::add);
    }
    assertEquals(system.epochNanos(), clock.epochNanos());
    assertEquals(0, clock.jumps());
    assertEquals(List.of(), told);
  }
}
