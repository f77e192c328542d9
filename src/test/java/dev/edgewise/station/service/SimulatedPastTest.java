package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.scenario.MachineKind;
import dev.edgewise.scenario.PlantDevice;
import dev.edgewise.scenario.PlantNode;
import dev.edgewise.scenario.PlantSpec;
import dev.edgewise.scenario.Plants;
import dev.edgewise.station.service.RecordingHistorian.Load;
import dev.edgewise.telemetry.AssetPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedPastTest {
  private static final long SEED = 7;
  private static final long LIVE = VirtualTime.START_NANOS;
  private static final long LATER = LIVE + SimulatedPast.SPAN.toNanos();

  @TempDir Path folder;
  private PlantDevice tank;
  private PlantDevice weather;
  private PlantSpec plant;

  @BeforeEach
  void twoSmallDevices() throws EdgewiseException {
    tank = riverside(MachineKind.TANK);
    weather = riverside(MachineKind.WEATHER);
    PlantNode node =
        new PlantNode(
            "edge-01", AssetPath.of("Riverside works/Area 1"), Map.of(), List.of(tank, weather));
    plant = new PlantSpec("Riverside works", "riverside", List.of(node), Optional.empty());
  }

  // Issue 2: 30 days of history at 10 s, "marked simulated", up to where the live values begin.
  @Test
  void anEmptyHistoryGetsThirtyDaysUpToTheLiveValues() throws EdgewiseException {
    RecordingHistorian historian = new RecordingHistorian(-1);
    List<Integer> percent = new ArrayList<>();
    long samples = past(historian).fill(plant, SEED, LIVE, percent::add);
    assertEquals(List.of(50, 100), percent);
    assertEquals(samples, historian.loads.stream().mapToLong(Load::size).sum());
    assertEquals(Set.of(tank.name(), weather.name()), devices(historian));
    assertTrue(historian.forced > 0, "forced before it is called done");
    assertTrue(historian.loads.stream().allMatch(Load::simulated));
    AssetPath level = tank.path().child("level");
    List<Load> ofLevel = historian.loads.stream().filter(l -> l.tag().equals(level)).toList();
    assertEquals(LIVE - SimulatedPast.SPAN.toNanos(), ofLevel.getFirst().first());
    assertEquals(LIVE - SimulatedPast.STEP.toNanos(), ofLevel.getLast().last());
    assertEquals(30 * 8_640, ofLevel.stream().mapToInt(Load::size).sum());
  }

  // A start that was cut short goes on where it stopped, with the same end: no device that was
  // complete is loaded again, and there is neither a gap nor an overlap with the live values.
  @Test
  void aFillThatWasCutShortGoesOnWithTheDeviceThatWasNotComplete() throws EdgewiseException {
    RecordingHistorian whole = new RecordingHistorian(-1);
    new SimulatedPast(folder.resolve("whole.json"), whole).fill(plant, SEED, LIVE, p -> {});
    List<Load> ofTank = of(tank, whole);
    List<Load> ofWeather = of(weather, whole);

    RecordingHistorian cut = new RecordingHistorian(ofTank.size() + 3);
    assertThrows(EdgewiseException.class, () -> past(cut).fill(plant, SEED, LIVE, percent -> {}));
    assertEquals(ofTank, of(tank, cut));
    assertEquals(ofWeather.subList(0, 3), of(weather, cut));

    RecordingHistorian second = new RecordingHistorian(-1);
    long samples = past(second).fill(plant, SEED, LATER, percent -> {});
    assertEquals(ofWeather, second.loads);
    assertEquals(ofWeather.stream().mapToLong(Load::size).sum(), samples);

    RecordingHistorian third = new RecordingHistorian(-1);
    assertEquals(0, past(third).fill(plant, SEED, LATER, percent -> {}));
    assertEquals(List.of(), third.loads);
  }

  // Another seed is another plant: its past is not that of the one before.
  @Test
  void anotherSeedStartsAnew() throws EdgewiseException {
    past(new RecordingHistorian(-1)).fill(plant, SEED, LIVE, percent -> {});
    RecordingHistorian other = new RecordingHistorian(-1);
    past(other).fill(plant, SEED + 1, LATER, percent -> {});
    assertEquals(Set.of(tank.name(), weather.name()), devices(other));
    assertEquals(LATER - SimulatedPast.SPAN.toNanos(), other.loads.getFirst().first());
  }

  // House rule 10: a file that cannot be read is never overwritten; nothing is loaded on a guess.
  @Test
  void aFileThatCannotBeReadIsToldAndKept() throws IOException {
    for (String broken : List.of("{\"seed\": 7, \"unt", "null", "{\"seed\": 7, \"until\": 1}")) {
      Files.writeString(folder.resolve("past.json"), broken);
      RecordingHistorian historian = new RecordingHistorian(-1);
      EdgewiseException e =
          assertThrows(
              EdgewiseException.class, () -> past(historian).fill(plant, SEED, LIVE, p -> {}));
      assertEquals(new ErrorCode("JSON-UNREADABLE"), e.code());
      assertEquals(broken, Files.readString(folder.resolve("past.json")));
      assertEquals(List.of(), historian.loads);
    }
  }

  // Where the state cannot be kept, the next start would load everything again: it is told.
  @Test
  void aStateThatCannotBeKeptIsTold() {
    Path nowhere = folder.resolve("missing").resolve("past.json");
    EdgewiseException e =
        assertThrows(
            EdgewiseException.class,
            () ->
                new SimulatedPast(nowhere, new RecordingHistorian(-1))
                    .fill(plant, SEED, LIVE, p -> {}));
    assertEquals(new ErrorCode("PAST-NOT-WRITTEN"), e.code());
  }

  private SimulatedPast past(RecordingHistorian historian) {
    return new SimulatedPast(folder.resolve("past.json"), historian);
  }

  private static List<Load> of(PlantDevice device, RecordingHistorian historian) {
    return historian.loads.stream().filter(l -> l.tag().isWithin(device.path())).toList();
  }

  private Set<String> devices(RecordingHistorian historian) {
    Set<AssetPath> tags =
        historian.loads.stream().map(Load::tag).collect(Collectors.toCollection(HashSet::new));
    return plant.devices().stream()
        .filter(d -> tags.stream().anyMatch(tag -> tag.isWithin(d.path())))
        .map(PlantDevice::name)
        .collect(Collectors.toSet());
  }

  private static PlantDevice riverside(MachineKind machine) throws EdgewiseException {
    return Plants.riverside().devices().stream()
        .filter(device -> device.machine() == machine)
        .findFirst()
        .orElseThrow();
  }
}
