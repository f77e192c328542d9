package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.connect.sparkplug.Unborn;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.NetworkView;
import dev.edgewise.station.api.PlantChanges;
import dev.edgewise.station.api.ReplayReport;
import dev.edgewise.station.api.ReplayRequest;
import dev.edgewise.station.api.ReplayView;
import dev.edgewise.station.api.ReplayView.Phase;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TelemetryBus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A recording from its file to `station.api`.
@Timeout(30)
class ReplayDeskTest {
  @TempDir Path folder;

  private final SystemTime time = new SystemTime();
  private final TagRegistry tags = new TagRegistry();
  private final TelemetryBus bus = new TelemetryBus();
  private final PlantDirectory plant = new PlantDirectory(tags);
  private final LatestValues latest = new LatestValues(tags);
  private final LiveValues values = new LiveValues(latest, tags, time);
  private final EventLog events = new EventLog(time);
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private final ReplayDesk desk = new ReplayDesk(tags, bus, plant, events, time, ready::get);
  private Path file;

  @BeforeEach
  void writeAFile() throws Exception {
    bus.subscribe(latest);
    file =
        Files.writeString(
            folder.resolve("pump.csv"),
            "time,pressure (bar),on\n2024-01-01 00:00:00,4.5,true\n2024-01-01 10:00:00,4.6,false\n");
  }

  @AfterEach
  void stop() {
    desk.close();
    time.close();
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
      time.sleep(Duration.ofMillis(10));
    }
    assertTrue(condition.getAsBoolean(), what + ": " + desk.view());
  }

  private ValueColumns read() {
    return values.read(new int[] {0, 1});
  }

  @Test
  void aRecordingBecomesADeviceWithLiveValuesMarkedAsReplayed() throws Exception {
    assertEquals(ReplayView.NONE, desk.view());
    assertEquals(ReplayReport.NONE, desk.report());
    desk.start(ReplayRequest.of(file.toString()));
    await("the values", () -> tags.size() == 2 && read().states()[1] == ValueState.GOOD);
    assertEquals(4.5, read().values()[0]);
    assertEquals(Origin.REPLAYED.code(), read().origins()[0]);
    PlantChanges changes = plant.changes(0);
    TagInfo tag = changes.tags().getFirst();
    assertEquals("Replay/pump.csv/pressure", tag.path());
    assertEquals("bar", tag.unit());
    assertEquals(file.toString(), tag.source());
    DeviceInfo device = changes.devices().getFirst();
    assertEquals("Replay/pump.csv", device.path());
    assertEquals("", device.edgeNode());
    assertTrue(device.online());
    assertEquals("", plant.site());
    ReplayView view = desk.view();
    assertEquals(Phase.PLAYING, view.phase());
    assertEquals(List.of("Replay/pump.csv/pressure", "Replay/pump.csv/on"), view.tags());
    assertEquals(1, desk.report().assumptions().size());
  }

  // ui.md: bad is shown, never the old number alone.
  @Test
  void stoppedItsValuesAreBadAndNeedNoAttention() throws Exception {
    desk.start(ReplayRequest.of(file.toString()));
    await("the values", () -> tags.size() == 2 && read().states()[1] == ValueState.GOOD);
    desk.stop();
    assertEquals(ReplayView.NONE, desk.view());
    assertEquals(ValueState.BAD, read().states()[0]);
    assertFalse(plant.changes(0).devices().getFirst().online());
    AttentionModel attention = new AttentionModel(tags, plant);
    attention.look(
        read(), new NetworkView(List.of(), List.of()), Set.of(), Unborn.NONE, List.of(), "");
    assertEquals(0, attention.view().tagsTotal());
    assertEquals(List.of(), attention.view().conditions());
  }

  @Test
  void aJumpAndASpeedReachThePlayer() throws Exception {
    desk.start(new ReplayRequest(file.toString(), 60, true, false, "Europe/Berlin"));
    await("playing", () -> desk.view().phase() == Phase.PLAYING);
    desk.pause();
    await("paused", () -> desk.view().phase() == Phase.PAUSED);
    desk.speed(1_000);
    desk.seek(desk.view().last());
    await("the speed", () -> desk.view().speed() == 1_000);
    desk.resume();
    await("the last row", () -> tags.size() == 2 && read().values()[0] == 4.6);
  }

  // Nothing may be lost because history opens a moment later.
  @Test
  void itWaitsUntilValuesCanBeStored() throws Exception {
    ready.set(false);
    desk.start(ReplayRequest.of(file.toString()));
    await("reading", () -> desk.view().percent() > 0 || desk.view().phase() == Phase.READING);
    assertEquals(0, tags.size());
    ready.set(true);
    await("playing", () -> desk.view().phase() == Phase.PLAYING);
  }

  @Test
  void storedUnderItsTimesItNeverShowsAsLive() throws Exception {
    desk.start(new ReplayRequest(file.toString(), 1, false, true, "UTC"));
    await("the end", () -> desk.view().phase() == Phase.ENDED);
    assertEquals(4, desk.view().samples());
    assertEquals(ValueState.NONE, read().states()[0]);
  }

  @Test
  void whatCannotBeReadIsTold() throws Exception {
    desk.start(ReplayRequest.of(folder.resolve("none.csv").toString()));
    await("the failure", () -> desk.view().phase() == Phase.FAILED);
    assertTrue(desk.view().trouble().contains("there is no such file"));
    await("the event", () -> !events.latest(1).isEmpty());
    assertEquals("Replay of none.csv", events.latest(1).getFirst().subject());
    Path steps = Files.writeString(folder.resolve("steps.txt"), "1\n2\n3\n");
    desk.start(new ReplayRequest(steps.toString(), 1, false, true, "UTC"));
    await("the failure", () -> desk.view().trouble().contains("has no dates"));
  }

  @Test
  void aRequestThatCannotBeMetIsRefused() {
    String name = file.toString();
    for (ReplayRequest wrong :
        List.of(
            new ReplayRequest(name, 0, false, false, "UTC"),
            new ReplayRequest(name, 1_001, false, false, "UTC"),
            new ReplayRequest(name, 1, true, true, "UTC"),
            new ReplayRequest(name, 1, false, false, "Mars/Olympus"))) {
      assertThrows(EdgewiseException.class, () -> desk.start(wrong), wrong.toString());
    }
    assertEquals(ReplayView.NONE, desk.view());
  }
}
