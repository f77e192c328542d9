package dev.edgewise.station.service;

import static dev.edgewise.station.service.Scene.EDGE_07;
import static dev.edgewise.station.service.Scene.EDGE_08;
import static dev.edgewise.station.service.Scene.P_101;
import static dev.edgewise.station.service.Scene.P_102;
import static dev.edgewise.station.service.Scene.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.operate.plant.KnownPlant;
import dev.edgewise.operate.plant.PlantStore;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two runs of a station with nothing but its plant database between them.
class PlantMemoryTest {
  @TempDir private Path folder;
  private PlantStore store;

  /// The first run: two nodes with a device each, of which one is gone when the station stops.
  private final Scene first = new Scene();

  private List<TagInfo> firstTags = List.of();

  @AfterEach
  void closeStore() {
    store.close();
  }

  private void liveAndStop(String simulation) throws EdgewiseException {
    store = PlantStore.open(folder);
    PlantMemory memory = memory(first, simulation);
    memory.restore(store.known(), kind -> true);
    first.nodeBorn(EDGE_07);
    first.deviceBorn(EDGE_07, P_101, first.running(P_101), first.vibration(P_101));
    first.nodeBorn(EDGE_08);
    first.deviceBorn(EDGE_08, P_102, first.vibration(P_102));
    memory.save();
    first.advanceMillis(30_000);
    first.nodeDied(EDGE_08, "The link was lost.");
    first.advanceMillis(30_000);
    memory.close();
    firstTags = first.plant.changes(0).tags();
  }

  private PlantMemory memory(Scene scene, String simulation) {
    return new PlantMemory(
        store, scene.tags, scene.plant, scene.network, node -> simulation, scene.time);
  }

  /// The second run.
  private List<Tag> startAgain(Scene second, String wanted) throws EdgewiseException {
    second.advanceMillis(3_600_000);
    return memory(second, "").restore(store.known(), wanted::equals);
  }

  // Issue 3: the list of tags is there right after a restart, with what was told of them.
  @Test
  void tagsDevicesAndNodesAreBackAndOffline() throws EdgewiseException {
    liveAndStop("");
    Scene second = new Scene();
    List<Tag> restored = startAgain(second, "NONE");
    assertEquals(3, restored.size());
    assertEquals(
        firstTags.stream().map(PlantMemoryTest::words).sorted().toList(),
        second.plant.changes(0).tags().stream().map(PlantMemoryTest::words).sorted().toList());
    DeviceInfo pump = second.plant.device(P_101.toString()).orElseThrow();
    assertEquals(
        List.of("motor/running", "vibration/rms"),
        pump.tags().stream()
            .map(id -> second.tags.get(id).path().toString())
            .map(path -> path.substring(P_101.toString().length() + 1))
            .toList());
    assertEquals(false, pump.online());
    assertEquals(at(60_000), pump.since(), "since the station last wrote that it ran");
    DeviceInfo gone = second.plant.device(P_102.toString()).orElseThrow();
    assertEquals(at(30_000), gone.since(), "since it was known to be gone");
    assertEquals(
        List.of(
            "riverside/edge-07 Pump hall false not heard of since the station started",
            "riverside/edge-08 Pump hall false not heard of since the station started"),
        second.view().nodes().stream().map(PlantMemoryTest::words).toList());
    assertEquals("Riverside works", second.plant.site());
  }

  // A node that runs comes back by itself: until it had time for that, nobody is worried.
  @Test
  void aNodeIsAwaitedForAWhileAndThenMissed() throws EdgewiseException {
    liveAndStop("");
    Scene second = new Scene();
    List<Tag> restored = startAgain(second, "NONE");
    restored.forEach(
        tag ->
            second.latest.restore(
                tag.id(),
                0,
                at(0),
                Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE,
                Origin.MEASURED.code()));
    assertEquals(List.of(), second.look());
    second.nodeBorn(EDGE_07);
    second.deviceBorn(EDGE_07, P_101, second.running(P_101), second.vibration(P_101));
    second.advanceMillis(1_000);
    second.give(second.running(P_101), 1);
    second.give(second.vibration(P_101), 2);
    assertEquals(List.of(), second.look());
    assertEquals(Set.of("riverside/edge-08"), second.network.awaited());
    second.advanceMillis(14_500);
    second.give(second.vibration(P_101), 2);
    assertEquals(
        List.of("NODE_OFFLINE edge-08"),
        second.look().stream().map(c -> c.kind() + " " + c.subject()).toList());
  }

  // The simulated plant is not missed where it is not started any more.
  @Test
  void aSimulatedPlantComesBackOnlyWhereItRunsAgain() throws EdgewiseException {
    liveAndStop("DEMO");
    assertEquals(3, startAgain(new Scene(), "DEMO").size());
    Scene without = new Scene();
    assertEquals(List.of(), startAgain(without, "NONE"));
    assertEquals(List.of(), without.view().nodes());
    store.remember(new KnownPlant(1, List.of(), List.of(), List.of())).join();
    assertEquals(new KnownPlant(1, List.of(), List.of(), List.of()), store.known());
  }

  // The last value is shown as what it is; bad stays bad; whatever comes takes its place.
  @Test
  void lastValuesComeFromHistoryUnlessTheTagHasSpoken() throws EdgewiseException {
    liveAndStop("");
    Scene second = new Scene();
    List<Tag> restored = startAgain(second, "NONE");
    int spoken = second.vibration(P_102);
    second.give(spoken, 5);
    RecordingHistorian history = new RecordingHistorian(-1);
    history.raw =
        new RawRange(
            new long[] {at(9_000_000)},
            new long[] {Double.doubleToRawLongBits(3.5)},
            new int[] {Quality.GOOD},
            new byte[] {Origin.SIMULATED.code()},
            new byte[1],
            true);
    List<Integer> progress = new ArrayList<>();
    assertEquals(
        2, new LastValues(history, second.latest).fill(restored, () -> false, progress::add));
    assertEquals(List.of(3), progress);
    int silent = second.vibration(P_101);
    var values = second.values.read(new int[] {silent, spoken});
    assertEquals(3.5, values.values()[0]);
    assertEquals(Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE, values.qualities()[0]);
    assertEquals(at(9_000_000), values.sourceTimes()[0]);
    assertEquals(Origin.SIMULATED.code(), values.origins()[0]);
    assertEquals(ValueState.GOOD, values.states()[1]);
    // The clock of the source was set back: what it says now counts all the same.
    second.give(silent, 4);
    assertEquals(4, second.values.read(new int[] {silent}).values()[0]);
  }

  @Test
  void whatWasBadStaysBad() throws EdgewiseException {
    Scene scene = new Scene();
    store = PlantStore.open(folder);
    Tag tag = scene.tags.get(scene.vibration(AssetPath.of("S/A/L/D")));
    RecordingHistorian history = new RecordingHistorian(-1);
    history.raw =
        new RawRange(
            new long[] {at(0)},
            new long[1],
            new int[] {Quality.BAD_SENSOR_FAILURE},
            new byte[1],
            new byte[1],
            true);
    new LastValues(history, scene.latest).fill(List.of(tag), () -> false, n -> {});
    assertEquals(ValueState.BAD, scene.all().states()[0]);
    assertEquals(Quality.BAD_SENSOR_FAILURE, scene.all().qualities()[0]);
    assertEquals(0, scene.latest.get(0).orElseThrow().change());
  }

  /// All but the id, which is of one run.
  private static String words(TagInfo t) {
    return t.path()
        + " "
        + t.type()
        + " "
        + t.unit()
        + " "
        + t.high()
        + " "
        + t.periodMillis()
        + " "
        + t.source();
  }

  private static String words(EdgeNodeInfo node) {
    return node.id() + " " + node.place() + " " + node.online() + " " + node.reason();
  }
}
