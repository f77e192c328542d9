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

  private long asked;

  /// The station asks twice, and tells the offset of this node's clock.
  private void answered(long offset) {
    station.told(new NodeCommand.Time(++asked, NodeCommand.Time.NONE, 0));
    station.told(new NodeCommand.Time(asked + 1, offset, 1));
    asked++;
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

  // The measurement that the station tells was made with the question before.
  @Test
  void aMeasurementFromBeforeTheJumpSaysNothing() {
    station.told(new NodeCommand.Time(1, NodeCommand.Time.NONE, 0));
    system.jumpWallClock(Duration.ofHours(1));
    clock.look(told::add);
    station.told(new NodeCommand.Time(2, 0, 1));
    clock.look(told::add);
    station.told(new NodeCommand.Time(3, NodeCommand.Time.NONE, 0)); // no answer came to 2
    clock.look(told::add);
    assertTrue(clock.inDoubt());
    station.told(new NodeCommand.Time(4, 0, 1));
    clock.look(told::add);
    assertFalse(clock.inDoubt());
  }

  @Test
  void aMeasurementThatIsLessSureThanTheJumpIsGreatSaysNothing() {
    system.jumpWallClock(Duration.ofSeconds(1));
    clock.look(told::add);
    station.told(new NodeCommand.Time(1, NodeCommand.Time.NONE, 0));
    station.told(new NodeCommand.Time(2, 0, 1_500_000_000L));
    clock.look(told::add);
    assertTrue(clock.inDoubt());
  }

  @Test
  void aVerdictIsRevisedWhenTheStationMeasuresOtherwise() {
    system.jumpWallClock(Duration.ofHours(1));
    clock.look(text -> {});
    answered(0);
    answered(0);
    assertEquals(1, told.size(), "said once");
    answered(-HOUR);
    assertEquals(VirtualTime.START_NANOS + HOUR, clock.epochNanos());
    assertEquals(2, told.size());
  }

  // Order, pacing and age rest on times that do not go back.
  @Test
  void timesThatAreAheadRunSlowerByATwelfthUntilTheyAreRightAndNeverGoBack() {
    system.jumpWallClock(Duration.ofSeconds(-10));
    clock.look(text -> {});
    answered(10_000_000_000L);
    long before = clock.epochNanos();
    assertEquals(VirtualTime.START_NANOS, before);
    for (int second = 1; second <= 120; second++) {
      system.advance(Duration.ofSeconds(1));
      long now = clock.epochNanos();
      assertEquals(1e9 * 11 / 12, now - before, 2);
      assertEquals(second <= 114, clock.inDoubt(), "half a second is left after 114 s");
      clock.look(told::add);
      before = now;
    }
    system.advance(Duration.ofSeconds(1));
    assertEquals(system.epochNanos(), clock.epochNanos());
    assertEquals("", clock.trouble());
    assertEquals(
        List.of(
            "by the station's clock the system's new time is right; times of this node are 10.000 s"
                + " ahead and run slower by a twelfth until they are right; a start anew takes the"
                + " right time at once"),
        told);
  }

  @Test
  void aSmallStepBackOfTheSystemIsTakenSlowlyAsWell() {
    system.jumpWallClock(Duration.ofMillis(-300));
    assertEquals(VirtualTime.START_NANOS, clock.epochNanos());
    system.advance(Duration.ofMillis(1_200));
    clock.look(told::add);
    assertEquals(VirtualTime.START_NANOS + 1_100_000_000L, clock.epochNanos());
    system.advance(Duration.ofMillis(2_400));
    assertEquals(system.epochNanos(), clock.epochNanos());
    assertFalse(clock.inDoubt());
    assertEquals(0, clock.jumps());
    assertEquals(List.of(), told);
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
