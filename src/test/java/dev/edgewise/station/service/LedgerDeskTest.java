package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.LedgerMark;
import dev.edgewise.station.api.LaneLedger;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import java.nio.file.Path;
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

  private LedgerDesk desk() {
    HistoryDoor door = new HistoryDoor(time);
    door.open(history);
    return new LedgerDesk(
        new LedgerFile(folder.resolve("ledger.json")),
        live::add,
        door,
        new LedgerChecker(new TagRegistry(), time),
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
}
