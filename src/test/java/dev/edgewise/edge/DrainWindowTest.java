package dev.edgewise.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.VirtualTime;
import dev.edgewise.connect.sparkplug.DeviceSpec;
import dev.edgewise.connect.sparkplug.EdgeValues;
import dev.edgewise.connect.sparkplug.MetricSpec;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.fleet.protocol.LedgerRecords;
import dev.edgewise.fleet.protocol.Sequences;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However much waits in the store: what is under way is what the station takes in two seconds.
class DrainWindowTest {
  private static final int SAMPLES = 100;
  private static final Duration ACK = Duration.ofMillis(200);

  /// One reaction more, and a message that was begun.
  private static final double SLACK = 1.5;

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime();
  private final Station station = new Station();
  private EdgeStore store;
  private StoreNames names;
  private Drain drain;

  /// A broker with a queue that the station empties at a rate.
  private final class Station implements Drain.Way {
    private final Deque<LedgerRecords> queue = new ArrayDeque<>();
    private final Deque<Integer> sizes = new ArrayDeque<>();
    private double bytesPerSecond;
    private double taken;
    private long queued;
    private long mostQueued;
    private long total;

    @Override
    public boolean isUp() {
      return true;
    }

    @Override
    public boolean isOnline(String device) {
      return true;
    }

    @Override
    public void values(String device, EdgeValues values, Map<String, String> properties) {
      LedgerRecords records = LedgerRecords.of(properties).orElseThrow();
      int bytes = values.size() * Regrouped.GOOD_BYTES;
      queue.add(records);
      sizes.add(bytes);
      queued += bytes;
      mostQueued = Math.max(mostQueued, queued);
    }

    @Override
    public void event(byte[] payload, Map<String, String> properties) {
      throw new IllegalStateException("No events here");
    }

    void take() {
      taken += bytesPerSecond * ACK.toMillis() / 1_000;
      List<Sequences.Range> ranges = new ArrayList<>();
      while (!sizes.isEmpty() && sizes.peekFirst() <= taken) {
        int bytes = sizes.removeFirst();
        taken -= bytes;
        queued -= bytes;
        total += bytes;
        for (long record : queue.removeFirst().sequences()) {
          ranges.add(new Sequences.Range(record, record));
        }
      }
      if (sizes.isEmpty()) {
        taken = 0;
      }
      if (!ranges.isEmpty()) {
        LedgerAck.Lane lane = new LedgerAck.Lane(Lanes.MEASURED, 0, ranges);
        store.acknowledged(new LedgerAck("works", "edge-1", store.epoch(), 0, List.of(lane)));
      }
    }
  }

  @BeforeEach
  void open() throws Exception {
    store =
        EdgeStore.open(
            folder, new EdgeConfig.Store(64 << 20, EdgeConfig.Store.DropPolicy.OLDEST), time);
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
    List<DeviceSpec> devices =
        List.of(
            new DeviceSpec(
                "a", AssetPath.of("Works/a"), Map.of(), Origin.MEASURED, List.of(metric)));
    names = new StoreNames(folder, devices, List.of());
    drain = new Drain(new Drain.Parts(store, names, devices, station, () -> 0, time));
    drain.ledger(true);
    time.every(ACK, station::take);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void put(int records) throws Exception {
    long[] times = new long[SAMPLES];
    Arrays.fill(times, time.epochNanos());
    EdgeValues values =
        new EdgeValues(new int[SAMPLES], times, new long[SAMPLES], new int[SAMPLES], false);
    for (int i = 0; i < records; i++) {
      store.append(store.lane(Lanes.MEASURED), StoreRecord.of(names, 0, values), SAMPLES);
    }
    assertTrue(store.lane(Lanes.MEASURED).force());
  }

  private void run(Duration length) throws Exception {
    long end = time.monotonicNanos() + length.toNanos();
    while (time.monotonicNanos() < end) {
      if (!drain.step()) {
        time.advance(Duration.ofMillis(50));
      }
    }
  }

  @Test
  void aSlowStationIsKeptBusyAndFindsTwoSecondsOfItsOwnPaceBeforeIt() throws Exception {
    put(2_000); // 5.6 MB, for 56 s
    station.bytesPerSecond = 100_000;
    run(Duration.ofSeconds(40));
    assertTrue(station.mostQueued <= 200_000 * SLACK, station.mostQueued + " bytes queued");
    assertTrue(station.total >= 100_000 * 37, station.total + " bytes taken");
    assertEquals(0, store.lane(Lanes.MEASURED).report().resent() - sentOnce());
  }

  /// Samples that went out if none went twice.
  private long sentOnce() {
    return (station.total + station.queued) / Regrouped.GOOD_BYTES;
  }

  @Test
  void aFastStationIsNotHeldUp() throws Exception {
    put(4_000); // 11.2 MB
    station.bytesPerSecond = 50e6;
    run(Duration.ofSeconds(8));
    assertEquals(4_000L * SAMPLES * Regrouped.GOOD_BYTES, station.total);
    assertTrue(station.mostQueued <= DrainWindow.MOST + 20_000, station.mostQueued + " bytes");
  }

  @Test
  void aStationThatTurnsSlowIsNotBuried() throws Exception {
    put(8_000); // 22.4 MB
    station.bytesPerSecond = 1e6;
    run(Duration.ofSeconds(10));
    station.bytesPerSecond = 50_000;
    run(Duration.ofSeconds(60));
    station.mostQueued = 0;
    run(Duration.ofSeconds(60));
    assertTrue(station.mostQueued <= 100_000 * SLACK, station.mostQueued + " bytes queued");
  }

  // The broker keeps all that goes to a station which is there and takes nothing.
  @Test
  void aStationThatStopsTakingGetsAMessageNowAndThen() throws Exception {
    put(8_000);
    station.bytesPerSecond = 1e6;
    run(Duration.ofSeconds(10));
    station.bytesPerSecond = 0;
    run(Duration.ofSeconds(10));
    long before = station.queued;
    assertTrue(before <= DrainWindow.MOST + 100_000, before + " bytes queued");
    run(Duration.ofHours(1));
    long more = station.queued - before;
    // One try a minute, of three messages at most.
    assertTrue(more <= 62 * 3 * 14_000, more + " bytes more");
  }

  @Test
  void aLinkThatComesBackBeginsWithLittle() throws Exception {
    put(4_000);
    station.bytesPerSecond = 1e6;
    run(Duration.ofSeconds(2));
    drain.down();
    station.queue.clear();
    station.sizes.clear();
    station.queued = 0;
    station.bytesPerSecond = 0;
    drain.ledger(true);
    run(Duration.ofSeconds(1));
    long most = DrainWindow.LEAST + 14_000;
    assertTrue(station.queued > 0 && station.queued <= most, station.queued + " bytes");
    assertEquals(station.queued, drain.bytesUnderWay(), 1_000.0);
  }
}
