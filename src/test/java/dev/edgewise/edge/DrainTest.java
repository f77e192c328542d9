package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.sparkplug.DeviceSpec;
import dev.edgewise.connect.sparkplug.EdgeValues;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.fleet.protocol.EdgeEventJson;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.fleet.protocol.LedgerRecords;
import dev.edgewise.fleet.protocol.Sequences;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the station has not acknowledged is sent again: oldest first, several records of a device
/// in one message, with a bound on what is under way, and not to a station without a ledger.
class DrainTest {
  private static final EdgeConfig.Store CONFIG =
      new EdgeConfig.Store(64 << 20, EdgeConfig.Store.DropPolicy.OLDEST);

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final Station station = new Station();
  private EdgeStore store;
  private StoreNames names;
  private Drain drain;

  /// Remembers what came.
  private static final class Station implements Drain.Way {
    private final List<String> messages = new ArrayList<>();
    private final List<EdgeEvent> events = new ArrayList<>();
    private final Set<String> offline = new HashSet<>();
    private Map<String, String> properties = Map.of();
    private boolean up = true;

    @Override
    public boolean isUp() {
      return up;
    }

    @Override
    public boolean isOnline(String device) {
      return !offline.contains(device);
    }

    @Override
    public void values(String device, EdgeValues values, Map<String, String> properties) {
      this.properties = properties;
      LedgerRecords records = LedgerRecords.of(properties).orElseThrow();
      assertTrue(values.historical());
      assertTrue(records.size() == values.size() || records.size() == LedgerRecords.ALL);
      messages.add(device + Arrays.toString(records.sequences()));
    }

    @Override
    public void event(byte[] payload, Map<String, String> properties) {
      try {
        events.add(EdgeEventJson.decode(payload));
      } catch (EdgewiseException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @BeforeEach
  void open() throws Exception {
    store = EdgeStore.open(folder, CONFIG, time);
    List<DeviceSpec> devices = List.of(device("a"), device("b"));
    names = new StoreNames(folder, devices, List.of());
    drain = new Drain(new Drain.Parts(store, names, devices, station, () -> 0, time));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static DeviceSpec device(String name) {
    MetricSpec metric =
        new MetricSpec(
            "m",
            ValueType.DOUBLE,
            "",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            "");
    return new DeviceSpec(
        name, AssetPath.of("Works/" + name), Map.of(), Origin.MEASURED, List.of(metric));
  }

  /// Puts a record of `size` values in.
  private void put(int device, int size) throws Exception {
    put(device, size, Quality.GOOD);
  }

  private void put(int device, int size, int quality) throws Exception {
    int[] qualities = new int[size];
    Arrays.fill(qualities, quality);
    long[] times = new long[size];
    Arrays.fill(times, time.epochNanos());
    EdgeValues values = new EdgeValues(new int[size], times, new long[size], qualities, false);
    store.append(store.lane(Lanes.MEASURED), StoreRecord.of(names, device, values), size);
  }

  private void forced() throws Exception {
    for (StoreLane lane : store.lanes()) {
      assertTrue(lane.force());
    }
  }

  private void acknowledge(long from, long to) {
    LedgerAck.Lane lane =
        new LedgerAck.Lane(Lanes.MEASURED, 0, List.of(new Sequences.Range(from, to)));
    store.acknowledged(new LedgerAck("works", "edge-1", store.epoch(), 0, List.of(lane)));
    drain.ledger(true);
  }

  @Test
  void nothingGoesBeforeTheStationHasToldItsLedger() throws Exception {
    put(0, 1);
    forced();
    assertFalse(drain.step());
    assertEquals(List.of(), station.messages);
    drain.ledger(true);
    assertTrue(drain.step());
    assertEquals(List.of("a[1]"), station.messages);
    assertFalse(drain.step());
  }

  @Test
  void recordsOfADeviceGoInOneMessageInTheirOrder() throws Exception {
    for (int i = 0; i < 3; i++) {
      put(0, 2);
      put(1, 1);
    }
    forced();
    drain.ledger(true);
    assertTrue(drain.step());
    assertEquals(List.of("a[1, 3, 5]", "b[2, 4, 6]"), station.messages);
  }

  // It would store the values of such a message without their marks, and never acknowledge them.
  @Test
  void aStationOfAnEarlierVersionGetsOneRecordInAMessage() throws Exception {
    for (int i = 0; i < 3; i++) {
      put(0, 2);
    }
    forced();
    drain.ledger(false);
    assertTrue(drain.step());
    assertEquals(List.of("a[1]", "a[2]", "a[3]"), station.messages);
    assertEquals(
        Set.of("edgewise-epoch", "edgewise-lane", "edgewise-seq"), station.properties.keySet());
  }

  // A quality takes more than the value; what is too long goes a way on which it is overtaken.
  @Test
  void valuesThatAreNotGoodTakeMoreRoom() throws Exception {
    for (int i = 0; i < 3; i++) {
      put(0, 100, Quality.UNCERTAIN);
    }
    forced();
    drain.ledger(true);
    assertTrue(drain.step());
    assertEquals(List.of("a[1]", "a[2]", "a[3]"), station.messages);
  }

  @Test
  void aMessageHasABoundAndWhatDoesNotFitGoesNext() throws Exception {
    put(0, 300);
    put(0, 200);
    put(0, 1);
    put(0, Regrouped.MOST + 7);
    forced();
    drain.ledger(true);
    assertTrue(drain.step());
    assertEquals(List.of("a[1, 2]", "a[3]", "a[4]"), station.messages);
  }

  // What the station takes is not known yet.
  @Test
  void littleGoesUntilTheStationAcknowledges() throws Exception {
    for (int i = 0; i < 200; i++) {
      put(0, 500);
    }
    forced();
    drain.ledger(true);
    while (drain.step()) {
      assertTrue(station.messages.size() <= 3);
    }
    assertEquals(List.of("a[1]", "a[2]", "a[3]"), station.messages);
    acknowledge(1, 2);
    assertFalse(drain.step() && station.messages.size() == 3);
    assertEquals("a[4]", station.messages.get(3));
    assertEquals(1_000, store.lane(Lanes.MEASURED).report().acknowledged());
  }

  @Test
  void whatIsNotAcknowledgedForLongGoesAgainAndThenLessOften() throws Exception {
    put(0, 1);
    forced();
    drain.ledger(true);
    assertTrue(drain.step());
    time.advance(Duration.ofSeconds(6));
    assertTrue(drain.step());
    assertEquals(List.of("a[1]", "a[1]"), station.messages);
    time.advance(Duration.ofSeconds(6));
    assertFalse(drain.step());
    time.advance(Duration.ofSeconds(6));
    assertTrue(drain.step());
    assertEquals(3, station.messages.size());
    acknowledge(1, 1);
    time.advance(Duration.ofHours(1));
    assertFalse(drain.step());
  }

  @Test
  void afterTheLinkWasDownAllThatIsNotAcknowledgedGoesAgainOnceTheStationSpeaks() throws Exception {
    put(0, 1);
    put(0, 1);
    forced();
    drain.ledger(true);
    assertTrue(drain.step());
    acknowledge(1, 1);
    station.up = false;
    drain.down();
    assertFalse(drain.step());
    station.up = true;
    assertFalse(drain.step());
    drain.ledger(true);
    assertTrue(drain.step());
    assertEquals(List.of("a[1, 2]", "a[2]"), station.messages);
  }

  @Test
  void recordsOfADeviceThatIsOfflineWaitAndHoldNoOtherUp() throws Exception {
    put(0, 1);
    put(1, 1);
    forced();
    station.offline.add("a");
    drain.ledger(true);
    assertTrue(drain.step());
    assertEquals(List.of("b[2]"), station.messages);
    station.offline.clear();
    time.advance(Duration.ofSeconds(6));
    drain.step();
    time.advance(Duration.ofSeconds(6));
    drain.step();
    assertTrue(station.messages.contains("a[1]"), station.messages.toString());
  }

  @Test
  void recordsOfAMetricThatIsConfiguredNoMoreAreDroppedAndDeclared() throws Exception {
    put(0, 1);
    put(1, 2);
    forced();
    List<DeviceSpec> now = List.of(device("a"));
    StoreNames fewer = new StoreNames(folder, now, List.of());
    Drain other = new Drain(new Drain.Parts(store, fewer, now, station, () -> 0, time));
    other.ledger(true);
    assertTrue(other.step());
    assertEquals(List.of("a[1]"), station.messages);
    assertEquals(2, store.lane(Lanes.MEASURED).report().dropped());
    assertEquals(
        "a metric of it is configured no more", store.report().drops().getFirst().reason());
  }

  @Test
  void anEventGoesAgainAsAHistoricalOne() throws Exception {
    EdgeEvent event =
        new EdgeEvent(
            "e-1",
            EdgeEvent.Kind.NODE,
            AssetPath.of("Works/a"),
            5,
            "clock",
            "clock",
            "",
            "text",
            Map.of(),
            false);
    store.append(store.lane(Lanes.EVENTS), StoreRecord.ofEvent(EdgeEventJson.encode(event)), 1);
    forced();
    drain.ledger(true);
    assertTrue(drain.step());
    assertEquals(1, station.events.size());
    assertTrue(station.events.getFirst().historical());
    assertEquals(5, station.events.getFirst().time());
  }
}
