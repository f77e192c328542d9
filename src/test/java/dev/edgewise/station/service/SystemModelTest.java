package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.ConnectionState;
import dev.edgewise.connect.api.RejectionLog;
import dev.edgewise.connect.mqtt.LinkFigures;
import dev.edgewise.connect.sparkplug.RejectReason;
import dev.edgewise.historian.api.HistorianStats;
import dev.edgewise.station.api.LinkRow;
import dev.edgewise.station.api.QueueRow;
import dev.edgewise.station.api.RejectionRow;
import dev.edgewise.station.api.StorageRow;
import dev.edgewise.station.api.SystemView;
import dev.edgewise.telemetry.TagRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemModelTest {
  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime();
  private final NetworkModel network =
      new NetworkModel(new PlantDirectory(new TagRegistry()), time);
  private final SystemModel model =
      new SystemModel(time, network, new ProcessMeter(Path.of("."))::view);

  // A connection keeps the reason of its last failure after it is up again, and counts how often.
  @Test
  void aConnectionTellsItsReconnectsItsLastFailureAndItsTraffic() {
    ConnectionState up = new ConnectionState.Connected(50);
    network.connection("Broker", "tcp://b:1883", () -> up);
    LinkWatch watch = new LinkWatch(() -> new LinkFigures(7, 70, 3, 2_000, 9, 1, 0));
    watch.on(new ConnectionState.Connecting(10, 1));
    watch.on(new ConnectionState.Connected(20));
    watch.on(new ConnectionState.Waiting(30, 40, 1, "Connection refused"));
    watch.on(up);
    model.link("Broker", watch);
    SystemView view = model.view();
    assertEquals(
        List.of(
            new LinkRow(
                "Broker",
                "tcp://b:1883",
                true,
                50,
                "connected",
                "Connection refused",
                30,
                7,
                70,
                1,
                1)),
        view.links());
    QueueRow queue = view.queues().getFirst();
    assertEquals(3, queue.filled());
    assertEquals(2_000, queue.capacity());
    assertEquals(9, queue.waitedNanos());
  }

  // While it is tried in vain, it is down since it first went down.
  @Test
  void triesThatFailDoNotMoveTheTimeSinceWhichItIsDown() {
    ConnectionState down = new ConnectionState.Waiting(90, 95, 3, "Connection refused");
    network.connection("Broker", "tcp://b:1883", () -> down);
    LinkWatch watch = new LinkWatch(() -> LinkFigures.NONE);
    watch.on(new ConnectionState.Connected(20));
    watch.on(new ConnectionState.Waiting(30, 40, 1, "Connection reset"));
    watch.on(new ConnectionState.Connecting(40, 2));
    watch.on(down);
    model.link("Broker", watch);
    LinkRow row = model.view().links().getFirst();
    assertEquals(30, row.since());
    assertEquals(90, row.lastFailureTime());
    assertEquals(0, row.reconnects());
  }

  // Each reason has its last samples; a rare one keeps its own among a flood of others.
  @Test
  void aRareReasonKeepsItsSampleAmongAFloodOfOthers() {
    RejectionLog log = new RejectionLog(time);
    log.add(RejectReason.TOPIC, "spBv1.0/odd", "x");
    for (int i = 0; i < 1_000; i++) {
      log.add(RejectReason.NOT_A_PAYLOAD, "spBv1.0/g/NDATA/" + i, "y" + i);
    }
    model.rejections("Broker", log::snapshot);
    List<RejectionRow> rows = model.view().rejections();
    assertEquals(
        List.of("TOPIC", "NOT_A_PAYLOAD"), rows.stream().map(RejectionRow::reason).toList());
    assertEquals(1, rows.get(0).samples().size());
    assertEquals("x", rows.get(0).samples().getFirst().excerpt());
    assertEquals(1_000, rows.get(1).count());
    assertEquals(5, rows.get(1).samples().size());
    assertEquals("y999", rows.get(1).samples().getFirst().excerpt());
  }

  @Test
  void historyTellsItsMonthsItsLogAndTheFilesThatWereSetAside() {
    List<StorageRow> rows = HistoryRows.storage(stats(0), new HistoryDoor(time));
    assertEquals(
        List.of("all files", "2026-02", "2026-01", "log", "2026-01.mv.db.unreadable"),
        rows.stream().map(StorageRow::name).toList());
    assertEquals(
        List.of(true, true, true, true, false), rows.stream().map(StorageRow::well).toList());
    assertEquals("open, 1,234 replaced by later ones", rows.get(1).note());
    assertEquals("", rows.getFirst().note());
  }

  // Issue 3 §3: what history will not have is declared, in samples.
  @Test
  void aGapOfHistoryIsToldInItsRows() {
    HistoryDoor door = new HistoryDoor(time);
    door.lost(1_500);
    StorageRow row = HistoryRows.storage(stats(0), door).getFirst();
    assertEquals(false, row.well());
    assertEquals("History has a gap: 1,500 samples could not be kept.", row.note());
    assertEquals(1_500, HistoryRows.queues(stats(0), door).get(1).dropped());
    assertEquals(1_500, HistoryRows.notOpen(door).getFirst().dropped());
  }

  // Issue 3 §3: history pauses with a health event, and resumes without a gap where it can.
  @Test
  void aPauseAndItsEndAreOneEventEach() {
    HistoryNews news = new HistoryNews();
    assertEquals(Optional.empty(), news.of(stats(0), 0));
    assertEquals(Optional.of("pauses. The disk is full."), news.of(stats(5), 0));
    assertEquals(Optional.empty(), news.of(stats(5), 0));
    assertEquals(Optional.of("goes on; nothing is missing"), news.of(stats(0), 0));
    news.of(stats(9), 0);
    assertEquals(
        Optional.of("has a gap from now on: what comes in cannot be kept"), news.of(stats(9), 10));
    assertEquals(Optional.empty(), news.of(stats(9), 20));
    assertEquals(Optional.of("goes on; 2,000 samples could not be kept"), news.of(stats(0), 2_000));
    assertEquals(Optional.empty(), news.of(stats(0), 2_000));
  }

  @Test
  void theSizeOfAFolderIsCountedOnceInTenSeconds() throws Exception {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/b/one"), "12345");
    FolderSize size = new FolderSize(folder, time);
    assertEquals(5, size.bytes());
    Files.writeString(folder.resolve("two"), "123");
    assertEquals(5, size.bytes());
    time.advance(Duration.ofSeconds(10));
    assertEquals(8, size.bytes());
    assertEquals(-1, new FolderSize(folder.resolve("none"), time).bytes());
  }

  @Test
  void theProgramIsMeasured() {
    var process = model.view().process();
    assertTrue(process.heapUsed() > 0 && process.heapUsed() <= process.heapMax());
    assertTrue(process.threads() > 0);
    assertTrue(process.diskFree() > 0 && process.diskFree() <= process.diskTotal());
  }

  private static HistorianStats stats(long pausedSince) {
    return new HistorianStats(
        10,
        1_000,
        0,
        64,
        0,
        0,
        "",
        List.of(
            new HistorianStats.Month("2026-01", 400, 4, 0, false),
            new HistorianStats.Month("2026-02", 600, 6, 1_234, true)),
        List.of(new HistorianStats.SetAside("2026-01.mv.db.unreadable", 77)),
        50,
        pausedSince,
        pausedSince == 0 ? "" : "The disk is full.",
        0);
  }
}
