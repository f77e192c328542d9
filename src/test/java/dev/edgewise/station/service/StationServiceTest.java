package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.station.api.AlarmEntry;
import dev.edgewise.station.api.AlarmQuery;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.Condition;
import dev.edgewise.station.api.DeviceInfo;
import dev.edgewise.station.api.EdgeNodeInfo;
import dev.edgewise.station.api.RawColumns;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueState;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole way, from the simulated sensors over a real broker on loopback to `station.api`.
class StationServiceTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final String DEVICE = "Riverside works/Area 1/Pumps/P-101";
  private static final String NODE = "riverside/edge-07";
  private static final String PRESSURE = DEVICE + "/discharge/pressure";

  @TempDir Path folder;
  private final SystemTime time = new SystemTime();

  @AfterEach
  void stopTheClock() {
    time.close();
  }

  // Issue 2, the thin thread: edge nodes publish over a real broker, values are judged and stored,
  // a death turns them bad at once, and history outlives the station.
  @Test
  @Timeout(60)
  void aDemoPlantLivesLosesALinkComesBackAndIsRemembered() throws Exception {
    long[] storedTimes;
    double[] storedValues;
    long until;
    try (StationService station = StationService.open(config(), time)) {
      station.start();
      await("all live", () -> nodesOnline(station) == 4 && allGood(station));
      assertTrue(station.health().view().started(), station.health().view().toString());
      int pressure = tag(station, PRESSURE);
      await("stored samples", () -> raw(station, pressure, now()).size() >= 3);

      // As the demo's own account, which is signed in by itself.
      await("somebody signed in", () -> !station.people().view().session().absent());
      Seat.controlRoom(station).demo().startFault(DEVICE, "link-loss");
      await("the node offline", () -> !node(station).online());
      assertEquals(Set.of(ValueState.BAD), statesBehindNode(station));
      assertEquals(3, nodesOnline(station));
      await("one condition", () -> kinds(station).equals(List.of(Condition.Kind.NODE_OFFLINE)));
      await("its alarm", () -> keys(alarms(station)).equals(List.of("node:" + NODE)));

      station.demo().endFault(DEVICE, "link-loss");
      await("the node back", () -> node(station).online() && allGood(station));
      AlarmRow alarm = alarms(station).getFirst();
      assertEquals(List.of(), station.alarms().acknowledge(List.of(alarm.ref()), "cable"));
      await("no alarm", () -> alarms(station).isEmpty());

      assertTrue(station.messages().view().messages() > 10, "raw messages are kept");
      assertEquals(
          "demo-engineer",
          station.audit().search("link-loss", Long.MAX_VALUE, 1).rows().getFirst().who());
      assertTrue(station.audit().verify("").holds(), "the audit record holds");
      until = now() - 1_000_000_000L; // what is still on its way counts for neither
      RawColumns stored = raw(station, pressure, until);
      storedTimes = stored.times();
      storedValues = stored.values();
    }
    try (StationService again = StationService.open(config(), time)) {
      again.start();
      await(
          "live again",
          () -> again.health().view().started() && nodesOnline(again) == 4 && knows(again));
      assertEquals(
          List.of("node:" + NODE),
          again.alarms().search(AlarmQuery.newest(1_000)).entries().stream()
              .filter(entry -> entry.step() == AlarmEntry.Step.ACKNOWLEDGED)
              .map(AlarmEntry::key)
              .toList());
      RawColumns kept = raw(again, tag(again, PRESSURE), until);
      assertArrayEquals(storedTimes, kept.times());
      assertArrayEquals(storedValues, kept.values());
    }
  }

  /// In the active list; what is suppressed behind an offline node is not.
  private static List<AlarmRow> alarms(Station station) {
    return station.alarms().changes(0, 1_000).rows().stream()
        .filter(row -> row.state().standing())
        .toList();
  }

  private static List<String> keys(List<AlarmRow> alarms) {
    return alarms.stream().map(AlarmRow::key).toList();
  }

  // A person may close the window at once: what is still being opened is closed too, and no thread
  // waits for what will never come.
  @Test
  @Timeout(60)
  void closingWhileItStartsLeavesNothingRunning() throws Exception {
    StationConfig embedded = config();
    URI nobody = URI.create("tcp://127.0.0.1:1");
    StationConfig outside =
        new StationConfig(
            folder.resolve("data"),
            0,
            Optional.of(
                new StationConfig.OutsideBroker(
                    nobody, Optional.empty(), new char[0], Optional.empty())),
            StationConfig.PlantKind.NONE,
            7,
            false);
    for (StationConfig config : List.of(embedded, outside, embedded)) {
      StationService station = StationService.open(config, time);
      station.start();
      station.close();
      await("the end of the start", () -> startThreads().isEmpty());
    }
  }

  /// A node is online before its devices are.
  private static boolean knows(Station station) {
    return station.plant().changes(0).tags().stream().anyMatch(t -> t.path().equals(PRESSURE));
  }

  private static List<String> startThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("edgewise-start-"))
        .toList();
  }

  private StationConfig config() {
    return new StationConfig(
        folder.resolve("data"), 0, Optional.empty(), StationConfig.PlantKind.DEMO, 7, false);
  }

  private long now() {
    return time.epochNanos();
  }

  private static RawColumns raw(Station station, int tag, long to) throws EdgewiseException {
    return station.history().raw(tag, 0, to, 100_000);
  }

  private static long nodesOnline(Station station) {
    return station.network().view().nodes().stream().filter(EdgeNodeInfo::online).count();
  }

  private static EdgeNodeInfo node(Station station) {
    return station.network().view().nodes().stream()
        .filter(n -> n.id().equals(NODE))
        .findFirst()
        .orElseThrow();
  }

  private static int tag(Station station, String path) {
    return station.plant().changes(0).tags().stream()
        .filter(t -> t.path().equals(path))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /// Whether all sensors (tags with a range) have a good and fresh value.
  private static boolean allGood(Station station) {
    int[] ids =
        station.plant().changes(0).tags().stream()
            .filter(TagInfo::hasRange)
            .mapToInt(TagInfo::id)
            .toArray();
    return ids.length > 60
        && Arrays.stream(station.values().read(ids).states()).allMatch(ValueState.GOOD::equals);
  }

  private static Set<ValueState> statesBehindNode(Station station) {
    int[] ids =
        station.plant().changes(0).devices().stream()
            .filter(d -> d.edgeNode().equals(NODE))
            .map(DeviceInfo::tags)
            .flatMap(List::stream)
            .mapToInt(Integer::intValue)
            .toArray();
    assertEquals(44, ids.length);
    return Arrays.stream(station.values().read(ids).states()).collect(Collectors.toSet());
  }

  private static List<Condition.Kind> kinds(Station station) {
    return station.attention().view().conditions().stream().map(Condition::kind).toList();
  }

  /// Looks until it holds, at most [#LIMIT].
  private void await(String what, Check check) throws Exception {
    long deadline = time.monotonicNanos() + LIMIT.toNanos();
    while (!check.holds()) {
      assertTrue(time.monotonicNanos() < deadline, what + " did not come in " + LIMIT);
      time.sleep(LOOK_AGAIN);
    }
  }

  @FunctionalInterface
  private interface Check {
    boolean holds() throws Exception;
  }
}
