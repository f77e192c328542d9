package dev.edgewise.station.service;

import static dev.edgewise.station.service.Scene.EDGE_07;
import static dev.edgewise.station.service.Scene.EDGE_08;
import static dev.edgewise.station.service.Scene.P_101;
import static dev.edgewise.station.service.Scene.P_102;
import static dev.edgewise.station.service.Scene.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.connect.api.SourceEvent;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.PlantChanges;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlantDirectoryTest {
  private final Scene scene = new Scene();
  private final PlantDirectory plant = scene.plant;

  // What the control room shows of a tag: everything its birth told, and NaN, 0 and −1 for the
  // rest.
  @Test
  void theFirstQuestionGivesEverything() {
    int vibration = scene.vibration(P_101);
    int running = scene.running(P_101);
    scene.deviceBorn(EDGE_07, P_101, vibration, running);
    PlantChanges all = plant.changes(0);
    String topic = "spBv1.0/riverside/DDATA/edge-07/P-101";
    assertEquals(List.of(vibrationInfo(topic), runningInfo(topic)), all.tags());
    assertEquals(List.of(device(true, 0, List.of(0, 1))), all.devices());
    assertEquals("Riverside works", plant.site());
  }

  // The control room asks several times a second: the same version again must cost nothing.
  @Test
  void nothingIsToldTwice() {
    scene.deviceBorn(EDGE_07, P_101, scene.vibration(P_101));
    long version = plant.changes(0).version();
    assertEquals(new PlantChanges(version, List.of(), List.of()), plant.changes(version));
  }

  // Only what is new since the version that the asker has.
  @Test
  void laterQuestionsGiveOnlyWhatIsNew() {
    scene.deviceBorn(EDGE_07, P_101, scene.vibration(P_101));
    long version = plant.changes(0).version();
    int second = scene.vibration(P_102);
    scene.deviceBorn(EDGE_07, P_102, second);
    PlantChanges news = plant.changes(version);
    assertEquals(List.of(second), news.tags().stream().map(TagInfo::id).toList());
    assertEquals(List.of(P_102.toString()), news.devices().stream().map(DeviceInfo::path).toList());
  }

  // A rebirth with another range must reach the screen.
  @Test
  void aChangedTagIsToldAgainWithItsSource() {
    scene.deviceBorn(EDGE_07, P_101, scene.vibration(P_101));
    long version = plant.changes(0).version();
    TagSpec old = scene.tags.get(0).spec();
    scene.tags.register(old.withRange(0, 20));
    TagInfo told = plant.changes(version).tags().getFirst();
    assertEquals(20.0, told.high());
    assertEquals("spBv1.0/riverside/DDATA/edge-07/P-101", told.source());
  }

  // A node's death takes all its devices along, and nobody else's.
  @Test
  void theDeathOfANodeTakesItsDevicesOffline() {
    scene.deviceBorn(EDGE_07, P_101, scene.vibration(P_101));
    scene.deviceBorn(EDGE_08, P_102, scene.vibration(P_102));
    long version = plant.changes(0).version();
    scene.advanceMillis(5_000);
    scene.nodeDied(EDGE_07, "The link was lost.");
    assertEquals(List.of(device(false, 5_000, List.of(0))), plant.changes(version).devices());
    assertEquals(true, plant.device(P_102.toString()).orElseThrow().online());
  }

  // A device that dies twice went offline once: the time of the first death is the true one.
  @Test
  void aSecondDeathChangesNothing() {
    scene.deviceBorn(EDGE_07, P_101, scene.vibration(P_101));
    scene.advanceMillis(5_000);
    scene.on(new SourceEvent.DeviceDied(EDGE_07, "P-101", at(5_000), "No answer."));
    long version = plant.changes(0).version();
    scene.advanceMillis(1_000);
    scene.nodeDied(EDGE_07, "The link was lost.");
    assertEquals(new PlantChanges(version, List.of(), List.of()), plant.changes(version));
    assertEquals(Optional.of(device(false, 5_000, List.of(0))), plant.device(P_101.toString()));
  }

  // A birth after a death brings the device back.
  @Test
  void aNewBirthBringsADeviceBack() {
    int tag = scene.vibration(P_101);
    scene.deviceBorn(EDGE_07, P_101, tag);
    scene.nodeDied(EDGE_07, "The link was lost.");
    scene.advanceMillis(2_000);
    scene.deviceBorn(EDGE_07, P_101, tag);
    assertEquals(Optional.of(device(true, 2_000, List.of(0))), plant.device(P_101.toString()));
  }

  // Two nodes may name a device alike; a death is of the one behind its own node.
  @Test
  void aDeathMeansTheDeviceBehindItsOwnNode() {
    AssetPath twin = AssetPath.of("Riverside works/Area 2/Pumps/P-101");
    scene.deviceBorn(EDGE_07, P_101, scene.vibration(P_101));
    scene.deviceBorn(EDGE_08, twin, scene.vibration(twin));
    scene.on(new SourceEvent.DeviceDied(EDGE_08, "P-101", at(0), "No answer."));
    assertEquals(true, plant.device(P_101.toString()).orElseThrow().online());
    assertEquals(false, plant.device(twin.toString()).orElseThrow().online());
  }

  // The tags of a node itself come from its own topic.
  @Test
  void tagsOfANodeHaveTheTopicOfTheNode() {
    int tag = scene.running(AssetPath.of("Riverside works/Area 1/Pumps"));
    scene.on(new SourceEvent.NodeBorn(EDGE_07, at(0), Map.of(), List.of(tag)));
    assertEquals("spBv1.0/riverside/NDATA/edge-07", plant.changes(0).tags().getFirst().source());
    assertEquals(Optional.of(EDGE_07), plant.nodeOf(tag));
    assertEquals(Optional.empty(), plant.nodeOf(99));
  }

  // A notice is for the list of events and changes nothing here.
  @Test
  void aNoticeChangesNothing() {
    scene.on(new SourceEvent.Notice(EDGE_07, at(0), "a gap"));
    assertEquals(new PlantChanges(0, List.of(), List.of()), plant.changes(0));
    assertEquals("", plant.site());
  }

  // Tags that were there before the directory are in it too.
  @Test
  void tagsFromBeforeAreThere() {
    TagRegistry registry = new TagRegistry();
    registry.register(TagSpec.of(P_101.child("motor/running"), ValueType.BOOL));
    assertEquals(List.of(runningInfo(0, "")), new PlantDirectory(registry).changes(0).tags());
  }

  private static DeviceInfo device(boolean online, long sinceMillis, List<Integer> tags) {
    return new DeviceInfo(
        P_101.toString(),
        "P-101",
        "Centrifugal pump",
        "riverside/edge-07",
        online,
        at(sinceMillis),
        tags);
  }

  private static TagInfo vibrationInfo(String source) {
    return new TagInfo(
        0,
        P_101 + "/vibration/rms",
        ValueType.DOUBLE,
        "mm/s",
        0,
        14,
        0.7,
        4.5,
        1,
        1_000,
        "",
        source);
  }

  private static TagInfo runningInfo(String source) {
    return runningInfo(1, source);
  }

  private static TagInfo runningInfo(int id, String source) {
    double none = Double.NaN;
    return new TagInfo(
        id,
        P_101 + "/motor/running",
        ValueType.BOOL,
        "",
        none,
        none,
        none,
        none,
        -1,
        0,
        "",
        source);
  }
}
