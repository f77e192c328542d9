package dev.edgewise.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.scenario.RecordingNodes.Seen;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TelemetrySink;
import dev.edgewise.telemetry.Waveform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedPlantTest {
  private static final long SEED = 7;
  private static final long SECOND = 1_000_000_000L;

  private final VirtualTime time = new VirtualTime();
  private final RecordingNodes nodes = new RecordingNodes();
  private final List<Waveform> waveforms = new ArrayList<>();
  private final SimulatedPlant plant = plant(BackfillTest.plant(), nodes);

  @AfterEach
  void close() {
    plant.close();
  }

  // Births need values: all sensors are read before the nodes connect.
  @Test
  void eachMetricHasAValueBeforeTheNodesStart() {
    plant.start();
    assertEquals(148, nodes.all().size());
    assertEquals(
        List.of("start edge-03", "start edge-07", "start edge-08", "start edge-09"), nodes.calls);
  }

  // The expected period that is announced is kept.
  @Test
  void eachMetricComesInItsPeriod() {
    plant.start();
    time.advance(Duration.ofSeconds(60));
    assertEquals(300, nodes.of("P-101", "discharge/pressure").size(), 1);
    assertEquals(60, nodes.of("P-101", "bearing/temperature").size(), 1);
    assertEquals(12, nodes.of("P-101", "vibration/kurtosis").size(), 1);
    assertEquals(plant.samples(), nodes.count);
  }

  // Source times travel in milliseconds; a time that is cut would no longer fit its value.
  @Test
  void timesAreWholeMillisecondsAndGrow() {
    time.jumpWallClock(Duration.ofNanos(123_456));
    plant.start();
    time.advance(Duration.ofSeconds(10));
    for (List<Seen> samples : nodes.all().values()) {
      long before = 0;
      for (Seen seen : samples) {
        assertEquals(0, seen.time() % 1_000_000);
        assertTrue(seen.time() > before);
        before = seen.time();
      }
    }
  }

  // Trends draw history and live values as one line: at the same time both have the same bits.
  @Test
  void historyAndLiveValuesAgreeBitForBit() throws EdgewiseException {
    plant.start();
    time.advance(Duration.ofMinutes(3));
    Map<String, Map<Long, Long>> live = new HashMap<>();
    nodes
        .all()
        .forEach(
            (name, samples) -> {
              Map<Long, Long> byTime = live.computeIfAbsent(name, k -> new HashMap<>());
              samples.forEach(seen -> byTime.put(seen.time(), seen.bits()));
            });
    Set<String> compared = new HashSet<>();
    Backfill.generate(
        BackfillTest.plant(),
        SEED,
        VirtualTime.START_NANOS,
        VirtualTime.START_NANOS + 180 * SECOND,
        SECOND / 10,
        (tag, type, times, bits, qualities) -> {
          List<String> path = tag.segments();
          String name = String.join("/", path.subList(3, path.size()));
          if (!name.endsWith("kurtosis")) {
            for (int i = 0; i < times.length; i++) {
              Long seen = live.get(name).get(times[i]);
              if (seen != null) {
                assertEquals(bits[i], seen, tag + " " + times[i]);
                compared.add(name);
              }
            }
          }
        });
    assertTrue(compared.size() > 80, compared.size() + " tags compared");
  }

  // Same seed, same clock: the same bits.
  @Test
  void theSameSeedGivesTheSameRun() {
    RecordingNodes again = new RecordingNodes();
    try (SimulatedPlant second = plant(BackfillTest.plant(), again)) {
      plant.start();
      second.start();
      time.advance(Duration.ofSeconds(30));
    }
    assertEquals(nodes.all(), again.all());
  }

  // Features of the bearing are taken from waveforms; the kurtosis that is sent is that of the
  // block.
  @Test
  void eachBearingGivesAWaveformEachFiveSecondsAndItsKurtosis() {
    plant.start();
    time.advance(Duration.ofSeconds(20));
    List<Waveform> of =
        waveforms.stream()
            .filter(
                w ->
                    w.source()
                        .toString()
                        .equals("Riverside works/Area 1/Pumps/P-104/vibration/acceleration"))
            .toList();
    assertEquals(5, of.size());
    Waveform last = of.getLast();
    assertEquals(8_192, last.values().length);
    assertEquals(50_000, last.periodNanos());
    assertEquals("m/s²", last.unit());
    assertEquals(Origin.SIMULATED, last.origin());
    assertEquals(
        BearingWaveform.kurtosis(last.values()), nodes.last("P-104", "vibration/kurtosis"), 0.006);
    assertEquals(11 * 5, waveforms.size());
  }

  // The mean fault of a stuck sensor: it repeats one value exactly, and its quality says good.
  @Test
  void aStuckSensorFreezesExactlyAndStaysGood() throws EdgewiseException {
    plant.start();
    plant.faults().start("P-102", FaultKind.STUCK_SENSOR);
    time.advance(Duration.ofSeconds(1));
    int from = nodes.of("P-102", "discharge/pressure").size();
    time.advance(Duration.ofSeconds(30));
    List<Seen> frozen = nodes.of("P-102", "discharge/pressure");
    Set<Long> values = new HashSet<>();
    frozen
        .subList(from, frozen.size())
        .forEach(
            seen -> {
              values.add(seen.bits());
              assertEquals(Quality.GOOD, seen.quality());
            });
    assertEquals(1, values.size());
    plant.faults().end("P-102", FaultKind.STUCK_SENSOR);
    int mended = frozen.size();
    time.advance(Duration.ofSeconds(10));
    Set<Long> after = new HashSet<>();
    List<Seen> all = nodes.of("P-102", "discharge/pressure");
    all.subList(mended, all.size()).forEach(seen -> after.add(seen.bits()));
    assertTrue(after.size() > 5, "values after it was mended: " + after.size());
  }

  // A worn bearing: vibration and kurtosis leave their bands, temperature and current follow.
  @Test
  void bearingWearRaisesVibrationKurtosisTemperatureAndCurrent() throws EdgewiseException {
    Map<String, Double> before = before("P-104");
    plant.faults().start("P-104", FaultKind.BEARING_WEAR);
    time.advance(Duration.ofSeconds(180));
    assertEquals(7.7, rise(before, "P-104", "vibration/rms"), 0.8);
    assertTrue(nodes.last("P-104", "vibration/kurtosis") > 6);
    assertEquals(17, rise(before, "P-104", "bearing/temperature"), 2);
    assertEquals(2.6, rise(before, "P-104", "drive/current"), 1.2);
    assertEquals(0, rise(before, "P-103", "vibration/rms"), 0.8);
    assertEquals(
        List.of(FaultKind.BEARING_WEAR),
        plant.faults().active().stream().map(Fault::kind).toList());
    assertTrue(plant.faults().end("P-104", FaultKind.BEARING_WEAR));
    time.advance(Duration.ofSeconds(240));
    assertEquals(0, rise(before, "P-104", "vibration/rms"), 0.8);
    assertEquals(0, rise(before, "P-104", "bearing/temperature"), 2);
    assertEquals(List.of(), plant.faults().active());
  }

  // A presenter has no two minutes: ten times faster is there in twelve seconds.
  @Test
  void aFasterFaultGrowsFaster() throws EdgewiseException {
    Map<String, Double> before = before("P-104");
    plant.faults().start("P-104", FaultKind.BEARING_WEAR, 10);
    time.advance(Duration.ofSeconds(14));
    assertEquals(7.7, rise(before, "P-104", "vibration/rms"), 0.8);
  }

  @Test
  void overheatingRaisesTheTemperatureAlone() throws EdgewiseException {
    Map<String, Double> before = before("C-202");
    plant.faults().start("C-202", FaultKind.OVERHEATING);
    time.advance(Duration.ofSeconds(240));
    assertEquals(24, rise(before, "C-202", "discharge/temperature"), 3);
    assertEquals(0, rise(before, "C-202", "vibration/rms"), 1);
  }

  @Test
  void aLeakLowersPressureAndFlow() throws EdgewiseException {
    Map<String, Double> before = before("P-101");
    plant.faults().start("P-101", FaultKind.LEAK);
    time.advance(Duration.ofSeconds(60));
    assertEquals(-1.4, rise(before, "P-101", "discharge/pressure"), 0.3);
    assertEquals(-47, rise(before, "P-101", "flow"), 6);
  }

  // A pulled cable: the node is cut and comes back by itself when the time is over.
  @Test
  void aLostLinkCutsTheNodeForItsTime() throws EdgewiseException {
    plant.start();
    plant.faults().loseLink("P-104", Duration.ofSeconds(20));
    time.advance(Duration.ofSeconds(19));
    assertEquals("cut edge-07", nodes.calls.getLast());
    assertEquals("edge-07", plant.faults().active().getFirst().target());
    time.advance(Duration.ofSeconds(2));
    assertEquals("restore edge-07", nodes.calls.getLast());
    assertEquals(List.of(), plant.faults().active());
  }

  // A fault may be chosen before the plant is started: the node is started, then cut.
  @Test
  void aLinkThatIsLostBeforeTheStartIsCutAfterIt() throws EdgewiseException {
    plant.faults().start("edge-09", FaultKind.LINK_LOSS);
    plant.start();
    time.advance(Duration.ofSeconds(1));
    assertEquals(List.of("start edge-09", "cut edge-09"), nodes.calls.subList(3, 5));
  }

  // A step that is still under way is not run twice at once; the one left out is counted.
  @Test
  void aStepThatIsStillUnderWayIsNotOvertaken() throws EdgewiseException {
    List<Runnable> waiting = new ArrayList<>();
    RecordingNodes slow = new RecordingNodes();
    TelemetrySink none = batch -> {};
    try (SimulatedPlant late =
        new SimulatedPlant(BackfillTest.plant(), slow, none, time, waiting::add, SEED)) {
      late.start();
      time.advance(Duration.ofMillis(500));
      assertEquals(1, waiting.size());
      assertEquals(4, late.lateSteps());
      waiting.removeFirst().run();
      time.advance(Duration.ofMillis(100));
      assertEquals(1, waiting.size());
    }
  }

  // What cannot be is refused with words for a person.
  @Test
  void aFaultThatADeviceCannotHaveIsRefused() {
    Faults faults = plant.faults();
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> faults.start("W-501", FaultKind.BEARING_WEAR));
    assertEquals("EW-FAULT-NOT-POSSIBLE", e.code().toString());
    assertThrows(EdgewiseException.class, () -> faults.start("P-999", FaultKind.LEAK));
    assertEquals(List.of(), faults.active());
  }

  // A fault that is started twice is one fault.
  @Test
  void startingAnActiveFaultAgainLeavesItAsItIs() throws EdgewiseException {
    Fault first = plant.faults().start("P-101", FaultKind.LEAK);
    time.advance(Duration.ofSeconds(5));
    assertEquals(first, plant.faults().start("P-101", FaultKind.LEAK));
    assertEquals(List.of(first), plant.faults().active());
    plant.faults().endAll();
    assertEquals(List.of(), plant.faults().active());
  }

  // Who opens closes; after that nothing is sent any more.
  @Test
  void afterCloseNothingIsSent() {
    plant.start();
    plant.close();
    plant.close();
    long sent = nodes.count;
    time.advance(Duration.ofSeconds(10));
    assertEquals(sent, nodes.count);
    assertEquals("close edge-03", nodes.calls.getLast());
  }

  private Map<String, Double> before(String device) {
    plant.start();
    time.advance(Duration.ofSeconds(10));
    Map<String, Double> out = new HashMap<>();
    nodes.all().forEach((name, samples) -> out.put(name, samples.getLast().value()));
    assertTrue(out.keySet().stream().anyMatch(name -> name.startsWith(device)));
    return out;
  }

  private double rise(Map<String, Double> before, String device, String metric) {
    return nodes.last(device, metric) - before.get(device + "/" + metric);
  }

  private SimulatedPlant plant(PlantSpec spec, RecordingNodes factory) {
    TelemetrySink sink =
        new TelemetrySink() {
          @Override
          public void samples(SampleBatch batch) {
            throw new AssertionError("Samples go to the edge nodes");
          }

          @Override
          public void waveform(Waveform waveform) {
            waveforms.add(waveform);
          }
        };
    try {
      return new SimulatedPlant(spec, factory, sink, time, Runnable::run, SEED);
    } catch (EdgewiseException e) {
      throw new AssertionError(e.forPerson(), e);
    }
  }
}
