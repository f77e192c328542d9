package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.telemetry.TelemetrySink;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceOrdersTest {
  private final VirtualTime time = new VirtualTime();
  private final RecordingNodes nodes = new RecordingNodes();
  private final SimulatedPlant plant = plant();

  private SimulatedPlant plant() {
    try {
      TelemetrySink nowhere = batch -> {};
      return new SimulatedPlant(BackfillTest.plant(), nodes, nowhere, time, Runnable::run, 7);
    } catch (EdgewiseException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void close() {
    plant.close();
  }

  // The drive runs to its setpoint at 40 rpm a second and stays there, until it is told
  // to follow the demand again.
  @Test
  void aPumpRunsToTheSpeedItIsTold() {
    plant.start();
    time.advance(Duration.ofSeconds(5));
    double natural = nodes.last("P-104", "drive/speed");
    assertEquals(Optional.empty(), plant.command("P-104", "drive/speed-setpoint", 1_200));
    time.advance(Duration.ofSeconds(2));
    double onTheWay = nodes.last("P-104", "drive/speed");
    assertTrue(onTheWay < natural - 30 && onTheWay > 1_230, "on the way: " + onTheWay);
    time.advance(Duration.ofSeconds(20));
    assertEquals(1_200, nodes.last("P-104", "drive/speed"), 8);
    assertEquals(1_200, nodes.last("P-104", "drive/speed-setpoint"));
    plant.command("P-104", "drive/auto", 1);
    time.advance(Duration.ofMillis(200));
    // What it was told, it tells at once, however seldom it tells it otherwise.
    assertEquals(0, nodes.last("P-104", "drive/speed-setpoint"));
    time.advance(Duration.ofSeconds(20));
    assertEquals(natural, nodes.last("P-104", "drive/speed"), 40);
  }

  // Slower is gentler: that is what the command is for.
  @Test
  void aWornPumpVibratesLessWhenItRunsSlower() throws EdgewiseException {
    plant.start();
    plant.faults().start("P-104", FaultKind.BEARING_WEAR);
    time.advance(Duration.ofSeconds(150));
    double fast = nodes.last("P-104", "vibration/rms");
    plant.command("P-104", "drive/speed-setpoint", 1_000);
    time.advance(Duration.ofSeconds(30));
    double slow = nodes.last("P-104", "vibration/rms");
    assertTrue(slow < 0.7 * fast, slow + " against " + fast);
  }

  // A controller refuses what it cannot do, and says why.
  @Test
  void whatADeviceCannotDoIsRefusedWithTheReason() {
    assertEquals(
        Optional.of("P-104 takes drive/speed-setpoint from 600 to 1800, not 2500"),
        plant.command("P-104", "drive/speed-setpoint", 2_500));
    assertEquals(
        Optional.of("P-104 has nothing to set at flow"), plant.command("P-104", "flow", 1));
    assertEquals(Optional.of("there is no device P-999"), plant.command("P-999", "flow", 1));
    assertEquals(
        Optional.of("CNC-2 cannot do that with itself"),
        plant.call("CNC-2", "jobs/hand-over", "CNC-2"));
    assertEquals(
        Optional.of("there is no P-101 beside CNC-2"),
        plant.call("CNC-2", "jobs/hand-over", "P-101"));
    assertEquals(
        Optional.of("P-101 has nothing to call at drive/auto"),
        plant.call("P-101", "drive/auto", "P-102"));
    assertEquals(List.of(), plant.actuators("W-501"));
  }

  // The queue moves from one mill to the other, and the screen sees it.
  @Test
  void aMillHandsItsJobsOver() {
    plant.start();
    time.advance(Duration.ofSeconds(12));
    assertEquals(3, whole("CNC-1", "jobs/waiting"));
    assertEquals(Optional.empty(), plant.call("CNC-1", "jobs/hand-over", "CNC-3"));
    time.advance(Duration.ofSeconds(12));
    assertEquals(0, whole("CNC-1", "jobs/waiting"));
    // Where the spindle stood it has begun one of them already.
    assertTrue(whole("CNC-3", "jobs/waiting") >= 5);
    assertEquals(3, whole("CNC-1", "jobs/hand-over"));
  }

  private long whole(String device, String metric) {
    return nodes.of(device, metric).getLast().bits();
  }

  // What one pump may no longer do, another takes over.
  @Test
  void aPumpTakesTheDutyOfAnother() {
    plant.start();
    time.advance(Duration.ofSeconds(5));
    assertEquals(Optional.empty(), plant.call("P-102", "duty/take-over", "P-104"));
    time.advance(Duration.ofSeconds(15));
    assertEquals(1_600, nodes.last("P-102", "drive/speed"), 8);
  }

  // An unloaded compressor cools down even while its cooling is lost.
  @Test
  void anOverheatedCompressorCoolsDownUnloaded() throws EdgewiseException {
    plant.start();
    plant.faults().start("C-202", FaultKind.OVERHEATING);
    time.advance(Duration.ofSeconds(240));
    double hot = nodes.last("C-202", "discharge/temperature");
    plant.command("C-202", "valve/unload", 1);
    time.advance(Duration.ofSeconds(180));
    double after = nodes.last("C-202", "discharge/temperature");
    assertTrue(after < hot - 15, after + " after " + hot);
    assertEquals(0, nodes.last("C-202", "valve/loaded"));
  }
}
