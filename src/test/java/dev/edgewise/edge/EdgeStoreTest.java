package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.sparkplug.DeviceSpec;
import dev.edgewise.connect.sparkplug.EdgeValues;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.fleet.protocol.Sequences;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is put in is acknowledged, waits, or was dropped and declared.
class EdgeStoreTest {
  private static final EdgeConfig.Store SMALL =
      new EdgeConfig.Store(1 << 20, EdgeConfig.Store.DropPolicy.OLDEST);

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();

  private StoreNames names(int count) throws Exception {
    List<MetricSpec> metrics =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new MetricSpec(
                        "m" + i,
                        ValueType.DOUBLE,
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        ""))
            .toList();
    AssetPath asset = AssetPath.of("Works/D-1");
    return new StoreNames(
        folder,
        List.of(new DeviceSpec("D-1", asset, Map.of(), Origin.MEASURED, metrics)),
        List.of());
  }

  private static byte[] record(StoreNames names, long time, int count) {
    int[] metrics = IntStream.range(0, count).toArray();
    return StoreRecord.of(names, 0, EdgeValues.at(time, metrics, new long[count], new int[count]));
  }

  private static LedgerAck ack(EdgeStore store, long from, long to) {
    Sequences.Range range = new Sequences.Range(from, to);
    LedgerAck.Lane lane = new LedgerAck.Lane(Lanes.MEASURED, 0, List.of(range));
    return new LedgerAck("works", "edge-1", store.epoch(), 0, List.of(lane));
  }

  private static void assertBalances(NodeReport.Lane lane) {
    assertEquals(lane.produced(), lane.acknowledged() + lane.waiting() + lane.dropped());
  }

  @Test
  void aRecordHoldsItsValues() throws Exception {
    StoreNames names = names(3);
    EdgeValues values =
        new EdgeValues(
            new int[] {2, 0, 2},
            new long[] {5_000_000_000L, 4, Long.MAX_VALUE},
            new long[] {-1, 7, Long.MIN_VALUE},
            new int[] {Quality.GOOD, Quality.BAD_NO_COMMUNICATION, Quality.UNCERTAIN},
            false);
    StoreRecord.Read read = StoreRecord.read(names, StoreRecord.of(names, 0, values));
    assertEquals(0, read.device());
    assertTrue(read.values().historical());
    assertArrayEquals(values.metrics(), read.values().metrics());
    assertArrayEquals(values.times(), read.values().times());
    assertArrayEquals(values.values(), read.values().values());
    assertArrayEquals(values.qualities(), read.values().qualities());
  }

  @Test
  void whatWasNotAcknowledgedWaitsOverARestartAndNumbersGoOn() throws Exception {
    String epoch;
    try (EdgeStore store = EdgeStore.open(folder, SMALL, time)) {
      epoch = store.epoch();
      StoreNames names = names(3);
      StoreLane lane = store.lane(Lanes.MEASURED);
      for (int i = 1; i <= 5; i++) {
        assertEquals(i, store.append(lane, record(names, i, 3), 3));
      }
      store.acknowledged(ack(store, 1, 2));
      store.tidy();
    }
    try (EdgeStore store = EdgeStore.open(folder, SMALL, time)) {
      assertEquals(epoch, store.epoch());
      StoreLane lane = store.lane(Lanes.MEASURED);
      assertEquals(3, lane.nextToSend(0));
      assertEquals(6, lane.report().acknowledged());
      assertEquals(9, lane.report().waiting());
      assertBalances(lane.report());
      assertEquals(6, store.append(lane, record(names(3), 6, 3), 3));
    }
  }

  // A number that was given once is never given again, though its record is gone.
  @Test
  void afterAFallNumbersThatMayHaveBeenGivenArePassedOver() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (EdgeStore fallen = EdgeStore.open(folder, SMALL, time)) {
      fallen.append(fallen.lane(Lanes.MEASURED), record(names(3), 1, 3), 3);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      }
    }
    try (EdgeStore store = EdgeStore.open(copy, SMALL, time)) {
      StoreLane lane = store.lane(Lanes.MEASURED);
      long next = store.append(lane, record(names(3), 2, 3), 3);
      assertTrue(next > 1_000, "next is " + next);
      store.acknowledged(ack(store, next, next));
      assertEquals(next, lane.settledTo());
      assertBalances(lane.report());
    }
  }

  // Else a node that is killed while its disk fails would give a number twice.
  @Test
  void noNumberIsGivenWhileItCannotBeReserved() throws Exception {
    try (EdgeStore store = EdgeStore.open(folder, SMALL, time)) {
      StoreLane lane = store.lane(Lanes.MEASURED);
      Path inTheWay = Files.createDirectory(folder.resolve("store.json.new"));
      assertEquals(0, store.append(lane, record(names(3), 1, 3), 3));
      assertEquals(0, store.append(lane, record(names(3), 1, 3), 3));
      assertEquals(6, lane.report().dropped());
      Files.delete(inTheWay);
      assertEquals(1, store.append(lane, record(names(3), 1, 3), 3));
      assertBalances(lane.report());
    }
  }

  @Test
  void aStateThatCannotBeReadMakesAnotherEpoch() throws Exception {
    String before;
    try (EdgeStore store = EdgeStore.open(folder, SMALL, time)) {
      before = store.epoch();
    }
    Files.writeString(folder.resolve("store.json"), "{");
    time.advance(Duration.ofSeconds(1));
    try (EdgeStore store = EdgeStore.open(folder, SMALL, time)) {
      assertNotEquals(before, store.epoch());
    }
  }

  @Test
  void byPriorityMeasuredValuesGoFirst() throws Exception {
    EdgeConfig.Store config = new EdgeConfig.Store(1 << 20, EdgeConfig.Store.DropPolicy.PRIORITY);
    try (EdgeStore store = EdgeStore.open(folder, config, time)) {
      StoreNames names = names(1_000);
      for (int i = 1; i <= 40; i++) {
        for (StoreLane lane : store.lanes()) {
          store.append(lane, record(names, i, 1_000), 1_000);
          assertTrue(lane.force());
        }
        store.tidy();
      }
      assertTrue(store.lane(Lanes.MEASURED).report().dropped() > 0);
      assertEquals(0, store.lane(Lanes.EVENTS).report().dropped());
      store.lanes().forEach(lane -> assertBalances(lane.report()));
    }
  }

  // 1,000 tags each 10 s for 7 days are 60,480,000 samples; the store holds the last of them.
  @Test
  void sevenDaysAloneBalanceToTheSample() throws Exception {
    int steps = 7 * 24 * 360;
    EdgeConfig.Store config = new EdgeConfig.Store(64 << 20, EdgeConfig.Store.DropPolicy.OLDEST);
    try (EdgeStore store = EdgeStore.open(folder, config, time)) {
      StoreNames names = names(1_000);
      StoreLane lane = store.lane(Lanes.MEASURED);
      for (int i = 0; i < steps; i++) {
        time.advance(Duration.ofSeconds(10));
        store.append(lane, record(names, time.epochNanos(), 1_000), 1_000);
        if (i % 100 == 0) {
          store.tidy();
        }
      }
      assertTrue(lane.force());
      store.tidy();
      assertTrue(store.bytes() <= 64 << 20);
      NodeReport.Lane alone = lane.report();
      assertEquals(60_480_000, alone.produced());
      assertEquals(0, alone.acknowledged());
      assertTrue(alone.dropped() > 0);
      assertBalances(alone);
      assertEquals(alone.waiting(), read(lane));
      store.acknowledged(ack(store, 1, steps));
      NodeReport.Lane after = lane.report();
      assertEquals(alone.waiting(), after.acknowledged());
      assertEquals(0, after.waiting());
      assertBalances(after);
    }
  }

  private static long read(StoreLane lane) throws Exception {
    long samples = 0;
    long at = lane.nextToSend(0);
    while (at > 0) {
      List<StoreLane.Stored> some = lane.read(at, 1_000_000);
      samples += some.stream().mapToLong(s -> StoreRecord.count(s.record())).sum();
      at = lane.nextToSend(some.getLast().number() + 1);
    }
    return samples;
  }

  // As nodes wrote it before the version was written down.
  @Test
  void aStoreWithoutAVersionIsReadAndGoesOn() throws Exception {
    StoreNames before = names(2);
    try (EdgeStore store = EdgeStore.open(folder, SMALL, time)) {
      store.append(store.lane(Lanes.MEASURED), record(before, 1, 2), 2);
    }
    String epoch;
    for (String file : List.of("store.json", "names.json")) {
      Path path = folder.resolve(file);
      Files.writeString(path, Files.readString(path).replace("\"version\":1,", ""));
      assertTrue(!Files.readString(path).contains("version"), Files.readString(path));
    }
    try (EdgeStore store = EdgeStore.open(folder, SMALL, time)) {
      epoch = store.epoch();
      assertEquals(2, store.lane(Lanes.MEASURED).report().waiting());
      assertEquals(0, names(2).device(before.number(0, 1)));
    }
    assertTrue(Files.readString(folder.resolve("store.json")).startsWith("{\"version\":1,"));
    assertTrue(Files.readString(folder.resolve("store.json")).contains(epoch));
  }

  // What waits in it is worth more than a start.
  @Test
  void aStoreOfALaterVersionIsRefusedAndLeftAsItIs() throws Exception {
    String later = "{\"version\":2,\"epoch\":\"e\",\"more\":1}";
    Files.writeString(folder.resolve("store.json"), later);
    EdgewiseException e =
        assertThrows(EdgewiseException.class, () -> EdgeStore.open(folder, SMALL, time));
    assertEquals("EW-EDGE-STORE-VERSION", e.code().toString());
    assertEquals(later, Files.readString(folder.resolve("store.json")));
  }
}
