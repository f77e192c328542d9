package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.LedgerMark;
import dev.edgewise.fleet.protocol.LedgerRecords;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.station.api.LaneLedger;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A record is stored once, and acknowledged when it is on the disk.
class LedgerDeskTest {
  private static final NodeId NODE = new NodeId("works", "edge-1");

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final FullHistorian history = new FullHistorian();
  private final List<SampleBatch> live = new ArrayList<>();

  private final TagRegistry tags = new TagRegistry();

  private LedgerDesk desk() {
    HistoryDoor door = new HistoryDoor(time);
    door.open(history);
    return new LedgerDesk(
        new LedgerFile(folder.resolve("ledger.json")),
        live::add,
        door,
        new GapFile(folder.resolve("gaps.json"), tags),
        new LedgerChecker(tags, time),
        time);
  }

  private static Map<String, String> mark(long sequence) {
    return new LedgerMark("e1", Lanes.MEASURED, sequence).properties();
  }

  private static SampleBatch batch(int size) {
    SampleBatch.Builder out = new SampleBatch.Builder(size);
    for (int i = 0; i < size; i++) {
      out.add(0, i, i, i, Quality.GOOD, Origin.MEASURED, SampleFlags.NONE);
    }
    return out.build();
  }

  private static double stored(LedgerDesk of) {
    return of.view().nodes().getFirst().lanes().stream()
        .filter(lane -> lane.lane().equals(Lanes.MEASURED))
        .mapToDouble(LaneLedger::stored)
        .sum();
  }

  @Test
  void aRecordCountsOnceItIsOnTheDiskAndIsKnownAfterARestart() throws Exception {
    LedgerDesk first = desk();
    first.open(() -> 0);
    assertFalse(first.isKnown(NODE, mark(1)));
    assertTrue(first.take(NODE, mark(1), batch(3)));
    assertTrue(first.isKnown(NODE, mark(1)));
    first.settle();
    assertEquals(0, stored(first));
    history.durable = 1;
    first.settle();
    assertEquals(3, stored(first));
    LedgerDesk second = desk();
    second.open(() -> 0);
    assertTrue(second.isKnown(NODE, mark(1)));
    assertFalse(second.isKnown(NODE, mark(2)));
    assertEquals(3, stored(second));
  }

  // A kill between history's disk and the ledger's: the record comes again.
  @Test
  void whatTheLedgerDoesNotHaveIsTakenAgain() throws Exception {
    LedgerDesk first = desk();
    first.open(() -> 0);
    assertTrue(first.take(NODE, mark(1), batch(3)));
    history.durable = 1;
    LedgerDesk second = desk();
    second.open(() -> 0);
    assertFalse(second.isKnown(NODE, mark(1)));
  }

  @Test
  void whatHistoryDoesNotTakeIsNotAcknowledgedAndShowsLive() throws Exception {
    LedgerDesk one = desk();
    one.open(() -> 0);
    history.full = true;
    assertTrue(one.take(NODE, mark(1), batch(3)));
    assertEquals(1, live.size());
    assertFalse(one.isKnown(NODE, mark(1)));
  }

  @Test
  void messagesWithoutAMarkGoTheirOldWay() throws Exception {
    LedgerDesk one = desk();
    one.open(() -> 0);
    assertFalse(one.take(NODE, Map.of(), batch(3)));
    assertTrue(history.taken.isEmpty());
  }

  // A birth repeats values that come in records with their own times.
  @Test
  void birthsOfANodeWithALedgerShowAndAreNotStored() throws Exception {
    LedgerDesk one = desk();
    one.open(() -> 0);
    assertFalse(one.takeBirth(NODE, batch(1)));
    assertTrue(one.take(NODE, mark(1), batch(3)));
    assertTrue(one.takeBirth(NODE, batch(1)));
    assertEquals(2, live.size());
    assertEquals(1, history.taken.size());
  }

  private static Map<String, String> records(long[] sequences, int[] samples) {
    return new LedgerRecords("e1", Lanes.MEASURED, sequences, samples).properties();
  }

  // A message of several records, one of which came by itself before: its values are not counted
  // twice.
  @Test
  void ofSeveralRecordsInOneMessageOnlyTheNewOnesAreStored() throws Exception {
    LedgerDesk one = desk();
    one.open(() -> 0);
    assertTrue(one.take(NODE, mark(2), batch(2)));
    Map<String, String> all = records(new long[] {1, 2, 3}, new int[] {1, 2, 1});
    assertFalse(one.isKnown(NODE, all));
    assertTrue(one.take(NODE, all, batch(4)));
    SampleBatch stored = history.taken.getLast();
    assertEquals(2, stored.size());
    assertEquals(0, stored.sourceTime(0));
    assertEquals(3, stored.sourceTime(1));
    assertTrue(one.isKnown(NODE, all));
    history.durable = 2;
    one.settle();
    assertEquals(4, stored(one));
  }

  @Test
  void aMessageWhoseRecordsDoNotAddUpIsStoredWhole() throws Exception {
    LedgerDesk one = desk();
    one.open(() -> 0);
    assertTrue(one.take(NODE, records(new long[] {1, 2}, new int[] {1, 2}), batch(5)));
    assertEquals(5, history.taken.getLast().size());
  }

  private static SampleBatch lost(long at) {
    return new SampleBatch.Builder(1)
        .add(0, at, at, 7, Quality.BAD_NO_COMMUNICATION, Origin.MEASURED, SampleFlags.NONE)
        .build();
  }

  private static final long SECOND = 1_000_000_000L;

  /// @param uptime of the node's process, ns
  /// @param next record of the measured lane
  private static NodeReport report(long uptime, long started, long next, NodeReport.Drop... drops) {
    return report(uptime, uptime, started, next, drops);
  }

  /// @param time by the node's clock
  private static NodeReport report(
      long time, long uptime, long started, long next, NodeReport.Drop... drops) {
    NodeReport.Lane lane = new NodeReport.Lane(Lanes.MEASURED, 0, next, 0, 0, 0, 0, 0, 0, 0, 0);
    NodeReport.Store store =
        new NodeReport.Store("e1", "oldest", 0, 1, true, 1, "", "", List.of(lane), List.of(drops));
    return new NodeReport(
        "works", "edge-1", time, "", started, 1, uptime, false, "", "", List.of(), List.of(),
        List.of(), store);
  }

  /// A node with one record, whose link is cut at time 100; what it dropped before that.
  private LedgerDesk cut(NodeReport.Drop... drops) throws Exception {
    LedgerDesk one = desk();
    one.open(() -> 0);
    assertFalse(one.takeDeath(NODE, lost(50)), "it keeps no ledger yet");
    assertTrue(one.take(NODE, mark(1), batch(1)));
    one.reported(report(90, 1, 2, drops));
    assertTrue(one.takeDeath(NODE, lost(100)));
    assertEquals(Quality.BAD_NO_COMMUNICATION, live.getLast().quality(0));
    assertEquals(1, history.taken.size());
    return one;
  }

  private void settle(LedgerDesk one) throws Exception {
    history.durable = history.taken.size();
    one.settle();
    one.closeGaps();
  }

  private List<Integer> marks() {
    return history.taken.stream()
        .map(batch -> batch.quality(0))
        .filter(quality -> quality == Quality.BAD_NO_COMMUNICATION)
        .toList();
  }

  // The trend is drawn without a seam where the link was away.
  @Test
  void aGapThatIsFilledLeavesNoMarkInHistory() throws Exception {
    LedgerDesk one = cut();
    one.reported(report(200, 1, 3));
    settle(one);
    assertTrue(one.take(NODE, mark(2), batch(1)));
    settle(one);
    one.reported(report(300, 1, 3, new NodeReport.Drop(Lanes.MEASURED, 3, 3, 1, "full", 300)));
    settle(one);
    assertEquals(List.of(), marks());
  }

  @Test
  void aGapOfWhichSomethingWasDroppedKeepsItsMark() throws Exception {
    LedgerDesk one = cut();
    one.reported(report(200, 1, 3, new NodeReport.Drop(Lanes.MEASURED, 2, 2, 1, "full", 150)));
    settle(one);
    assertEquals(1, marks().size());
    assertEquals(100, history.taken.getLast().sourceTime(0));
    settle(one);
    assertEquals(1, marks().size());
  }

  // A drop before the link was cut has nothing to do with it.
  @Test
  void anOlderDropLeavesNoMark() throws Exception {
    NodeReport.Drop before = new NodeReport.Drop(Lanes.MEASURED, 0, 0, 1, "full", 99);
    LedgerDesk one = cut(before);
    one.reported(report(200, 1, 2, before));
    settle(one);
    assertEquals(List.of(), marks());
  }

  @Test
  void aNodeThatDidNotRunMeanwhileKeepsItsMark() throws Exception {
    LedgerDesk one = cut();
    one.reported(report(200, 150, 2));
    settle(one);
    assertEquals(1, marks().size());
  }

  // The broker keeps the last report; it was said before the link was cut.
  @Test
  void anOldReportTellsNothing() throws Exception {
    LedgerDesk one = cut();
    one.reported(report(90, 1, 2));
    settle(one);
    one.reported(report(200, 150, 2));
    settle(one);
    assertEquals(1, marks().size());
  }

  private LedgerDesk cutAnew() throws Exception {
    history.taken.clear();
    history.durable = 0;
    Files.deleteIfExists(folder.resolve("ledger.json"));
    return cut();
  }

  private static NodeReport.Drop dropped(long time) {
    return new NodeReport.Drop(Lanes.MEASURED, 2, 2, 1, "full", time);
  }

  // A clock that is set a day back or on, at either side, while the link is away.
  @Test
  void clocksThatAreSetMeanwhileChangeNothing() throws Exception {
    long day = 24 * 3_600 * SECOND;
    for (long node : new long[] {-day, 0, day}) {
      for (long station : new long[] {-day, 0, day}) {
        LedgerDesk filled = cutAnew();
        time.jumpWallClock(Duration.ofNanos(station));
        time.advance(Duration.ofMinutes(1));
        filled.reported(report(100 + node, 61 * SECOND, 1, 3));
        assertTrue(filled.take(NODE, mark(2), batch(1)));
        settle(filled);
        assertEquals(List.of(), marks(), "filled; node " + node + ", station " + station);
        LedgerDesk lossy = cutAnew();
        time.jumpWallClock(Duration.ofNanos(station));
        time.advance(Duration.ofMinutes(1));
        lossy.reported(report(100 + node, 61 * SECOND, 1, 3, dropped(50 + node)));
        settle(lossy);
        assertEquals(1, marks().size(), "lossy; node " + node + ", station " + station);
        LedgerDesk anew = cutAnew();
        time.jumpWallClock(Duration.ofNanos(station));
        time.advance(Duration.ofMinutes(1));
        anew.reported(report(100 + node, 5 * SECOND, 50 + node, 3));
        settle(anew);
        assertEquals(1, marks().size(), "begun anew; node " + node + ", station " + station);
      }
    }
  }

  // It names the records of before the cut; those of after it may never have been stored.
  @Test
  void aReportThatWasUnderWayAtTheCutTellsNothing() throws Exception {
    LedgerDesk one = desk();
    one.open(() -> 0);
    assertTrue(one.take(NODE, mark(1), batch(1)));
    one.reported(report(10 * SECOND, 1, 2));
    time.advance(Duration.ofSeconds(10));
    assertTrue(one.takeDeath(NODE, lost(100)));
    time.advance(Duration.ofSeconds(1));
    one.reported(report(20 * SECOND - 1, 1, 2));
    settle(one);
    one.reported(report(30 * SECOND, 1, 4));
    settle(one);
    one.reported(report(40 * SECOND, 1, 4, dropped(1)));
    settle(one);
    assertEquals(1, marks().size());
  }

  // A computer that sleeps takes no samples in.
  @Test
  void aNodeThatStoodStillKeepsItsMark() throws Exception {
    LedgerDesk one = cut();
    time.advance(Duration.ofHours(1));
    one.reported(report(90 + SECOND, 1, 2));
    settle(one);
    assertEquals(1, marks().size());
  }

  @Test
  void theRetainedReportOfBeforeTheCutDoesNotSayThatTheNodeStoodStill() throws Exception {
    LedgerDesk one = cut();
    time.advance(Duration.ofHours(1));
    one.reported(report(90, 1, 2));
    settle(one);
    one.reported(report(3_700 * SECOND, 1, 2));
    settle(one);
    assertEquals(List.of(), marks());
  }

  // Its reports tell no time since the start: any but the last one counts.
  @Test
  void aNodeOfAnEarlierVersionIsJudgedByItsNextReport() throws Exception {
    LedgerDesk one = desk();
    one.open(() -> 0);
    assertTrue(one.take(NODE, mark(1), batch(1)));
    one.reported(report(500, 0, 1, 2));
    assertTrue(one.takeDeath(NODE, lost(100)));
    time.advance(Duration.ofHours(1));
    one.reported(report(500, 0, 1, 2));
    settle(one);
    one.reported(report(400, 0, 1, 2, dropped(1)));
    settle(one);
    assertEquals(1, marks().size());
  }

  @Test
  void withoutAReportFromBeforeTheMarkIsKept() throws Exception {
    LedgerDesk one = desk();
    one.open(() -> 0);
    assertTrue(one.take(NODE, mark(1), batch(1)));
    assertTrue(one.takeDeath(NODE, lost(100)));
    one.reported(report(200, 1, 2));
    settle(one);
    assertEquals(1, marks().size());
  }

  @Test
  void whatWasKnownOfTheNodeIsKeptOverARestartOfTheStation() throws Exception {
    tags.register(TagSpec.of(AssetPath.of("Works/P-1/speed"), ValueType.DOUBLE));
    LedgerDesk first = cut();
    settle(first);
    first.keepGaps();
    time.jumpWallClock(Duration.ofDays(-3));
    LedgerDesk second = desk();
    second.open(() -> 0);
    second.reported(report(90, 1, 2));
    second.reported(report(200, 1, 2));
    settle(second);
    assertEquals(List.of(), marks());
    second.keepGaps();
    assertFalse(Files.exists(folder.resolve("gaps.json")));
  }

  // The station ends in an orderly way, and says that all nodes are gone; they are not.
  @Test
  void marksAreHeldBackOverARestartOfTheStation() throws Exception {
    tags.register(TagSpec.of(AssetPath.of("Works/P-1/speed"), ValueType.DOUBLE));
    LedgerDesk first = cut();
    settle(first);
    first.keepGaps();
    LedgerDesk filled = desk();
    filled.open(() -> 0);
    filled.keepGaps();
    LedgerDesk second = desk();
    second.open(() -> 0);
    second.reported(report(200, 150, 2));
    settle(second);
    assertEquals(1, marks().size());
    SampleBatch mark = history.taken.getLast();
    assertEquals(100, mark.sourceTime(0));
    assertEquals(7, mark.bits(0));
    second.keepGaps();
    LedgerDesk third = desk();
    third.open(() -> 0);
    third.reported(report(300, 150, 2));
    settle(third);
    assertEquals(1, marks().size());
  }

  // A mark whose tag cannot be must not keep the station from its connections.
  @Test
  void aFileOfGapsWithAnythingWrongInItIsSetAside() throws Exception {
    for (String text :
        List.of(
            "{\"gaps\":null}",
            "{\"gaps\":[null]}",
            "{\"ga",
            gap("a//b", 0),
            gap("Works/P-1/speed", 99))) {
      Files.writeString(folder.resolve("gaps.json"), text);
      desk().open(() -> 0);
      assertEquals(text, Files.readString(folder.resolve("gaps.json.unreadable")));
      assertFalse(Files.exists(folder.resolve("gaps.json")));
    }
  }

  // It does not say what the node had said before.
  @Test
  void aGapThatAnEarlierVersionKeptIsTrue() throws Exception {
    tags.register(TagSpec.of(AssetPath.of("Works/P-1/speed"), ValueType.DOUBLE));
    Files.writeString(folder.resolve("gaps.json"), gap("Works/P-1/speed", 0));
    LedgerDesk one = desk();
    one.open(() -> 0);
    assertFalse(Files.exists(folder.resolve("gaps.json.unreadable")));
    one.reported(report(200, 1, 2));
    one.closeGaps();
    assertEquals(1, history.taken.getLast().sourceTime(0));
  }

  private static String gap(String path, int origin) {
    return """
    {"gaps":[{"site":"works","node":"edge-1","epoch":"e1","marks":[
      {"path":"%s","time":1,"bits":2,"quality":0,"origin":%d}]}]}"""
        .formatted(path, origin);
  }
}
