package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.telemetry.AssetPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = VirtualTime.START_NANOS;
  private static final long MINUTE = 60 * SECOND;

  // A fault grows in a straight line, is full, and dies away once it is mended.
  @Test
  void bearingWearGrowsInTwoMinutesAndDiesAwayWhenMended() {
    Fault wear = fault(FaultKind.BEARING_WEAR, 1);
    assertEquals(0, wear.level(START - 1));
    assertEquals(0, wear.level(START));
    assertEquals(0.5, wear.level(START + 60 * SECOND), 1e-12);
    assertEquals(1, wear.level(START + 500 * SECOND));
    Fault mended = wear.endedAt(START + 60 * SECOND);
    assertEquals(0.5, mended.level(START + 60 * SECOND), 1e-12);
    assertEquals(0.5 * Math.exp(-1), mended.level(START + 64 * SECOND), 1e-12);
    assertEquals(0, mended.level(START + 200 * SECOND));
  }

  // Warmth follows what causes it and never leads.
  @Test
  void warmthComesAfterTheDamageAndReachesIt() {
    Fault wear = fault(FaultKind.BEARING_WEAR, 1);
    for (long t = 0; t < 120; t += 5) {
      assertTrue(wear.warmth(START + t * SECOND) <= wear.level(START + t * SECOND));
    }
    assertEquals(0.75, wear.warmth(START + 120 * SECOND), 0.02);
    assertEquals(1, wear.warmth(START + 400 * SECOND), 1e-9);
  }

  // What comes at once goes at once, and its end is exclusive.
  @Test
  void aStuckSensorIsThereAtOnceAndGoneAtOnce() {
    Fault stuck = fault(FaultKind.STUCK_SENSOR, 1).endedAt(START + SECOND);
    assertEquals(1, stuck.level(START));
    assertTrue(stuck.isActive(START));
    assertFalse(stuck.isActive(START + SECOND));
    assertEquals(0, stuck.level(START + SECOND));
  }

  // Ending never makes a fault longer, nor turns it round.
  @Test
  void anEndIsNeverBeforeTheStartNorAfterAnEarlierEnd() {
    Fault leak = fault(FaultKind.LEAK, 1);
    assertEquals(START, leak.endedAt(START - SECOND).end());
    assertEquals(START + 5, leak.endedAt(START + 5).endedAt(START + 9).end());
    assertThrows(IllegalArgumentException.class, () -> fault(FaultKind.LEAK, 0));
  }

  // A fault that nobody can see on screen is none: fully grown it leaves a normal band nearly
  // always.
  @Test
  void eachFaultThatADeviceCanHaveLeavesANormalBand() throws EdgewiseException {
    Climate climate = new Climate(7);
    Map<FaultKind, Condition> conditions =
        Map.of(
            FaultKind.BEARING_WEAR, new Condition(1, 1, 0, 0),
            FaultKind.OVERHEATING, new Condition(0, 0, 1, 0),
            FaultKind.LEAK, new Condition(0, 0, 0, 1));
    for (PlantDevice device : Plants.riverside().devices()) {
      SimulatedDevice simulated = new SimulatedDevice(device, climate, 7);
      for (FaultKind kind : Faults.possible(device)) {
        Condition condition = conditions.get(kind);
        if (condition != null) {
          assertTrue(offNormal(simulated, condition) > 0.75, device.name() + " " + kind);
        }
      }
    }
  }

  // A metric that the machine does not give is told by name, with those that it gives.
  @Test
  void aMetricThatTheMachineDoesNotGiveIsRefused() throws EdgewiseException {
    PlantDevice fan = Plants.riverside().device("F-310").orElseThrow();
    List<PlantMetric> metrics = new ArrayList<>(fan.metrics());
    metrics.addAll(Plants.riverside().device("T-401").orElseThrow().metrics());
    PlantDevice wrong =
        new PlantDevice("X", AssetPath.of("S/X"), MachineKind.FAN, Map.of(), metrics);
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> new SimulatedDevice(wrong, new Climate(1), 1));
    assertEquals("EW-PLANT-UNKNOWN-SIGNAL", e.code().toString());
    assertTrue(e.getMessage().contains("'level'"), e.getMessage());
  }

  /// Share of a day's minutes in which some metric is off normal.
  private static double offNormal(SimulatedDevice device, Condition condition) {
    int off = 0;
    for (long minute = 0; minute < 1_440; minute++) {
      long t = START + minute * MINUTE;
      device.evaluate(t, condition);
      for (int i = 0; i < device.size(); i++) {
        MetricSpec spec = device.device().metrics().get(i).spec();
        double value = spec.type().toDouble(device.bits(i, t));
        if (spec.normal().isPresent() && !spec.normal().get().contains(value)) {
          off++;
          break;
        }
      }
    }
    return off / 1_440.0;
  }

  private static Fault fault(FaultKind kind, double speed) {
    return new Fault("P-101", kind, START, Long.MAX_VALUE, speed);
  }
}
