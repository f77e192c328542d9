package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.VirtualTime;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.operate.alarms.Actor;
import dev.edgewise.operate.alarms.AlarmJournal;
import dev.edgewise.station.api.AlarmChanges;
import dev.edgewise.station.api.AlarmDeed;
import dev.edgewise.station.api.AlarmDetail;
import dev.edgewise.station.api.AlarmEntry;
import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmQuery;
import dev.edgewise.station.api.AlarmRefusal;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.AlarmShelving;
import dev.edgewise.station.api.AlarmSource;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.EdgeEvent;
import dev.edgewise.telemetry.LatestValues;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.SampleFlags;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.TelemetryBus;
import dev.edgewise.telemetry.ValueType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a value on the bus and a detection of an edge node, through engine and journal, to what the
/// control room sees; with the alarms of the demo plant.
class AlarmDeskTest {
  private static final AssetPath P104 = AssetPath.of("Riverside works/Area 1/Pumps/P-104");
  private static final String HOT = "limit:" + P104 + "/bearing/temperature:HIGH";
  private static final String BEARING = "rule:bearing-protect:" + P104;
  private static final Actor ANNA = new Actor("anna", "desk 1");

  @TempDir Path folder;
  private final VirtualTime time = new VirtualTime();
  private TagRegistry tags = new TagRegistry();
  private TelemetryBus bus = new TelemetryBus();
  private AlarmJournal journal;
  private AlarmParts parts;
  private AlarmDesk desk;
  private LimitAlarms limits;
  private DetectionAlarms detections;

  @BeforeEach
  void open() throws Exception {
    tags = new TagRegistry();
    bus = new TelemetryBus();
    AlarmConfig config =
        AlarmFile.read(
            Files.readString(Path.of("sample-data/riverside/alarms.json")), "alarms.json");
    journal = AlarmJournal.open(folder.resolve("alarms"), time);
    parts = AlarmParts.recover(journal, config, time, _ -> {});
    limits = new LimitAlarms(parts, tags, config, _ -> Optional.empty(), time);
    tags.onChange(limits::tag);
    bus.subscribe(limits.watch());
    detections =
        new DetectionAlarms(
            parts.engine(),
            parts.told(),
            config,
            parts.budget(),
            new ModelReasons(
                new EdgeReports(new EventLog(time), time), tags, new LatestValues(tags)),
            time::epochNanos);
    desk = new AlarmDesk(tags, time, () -> ANNA);
    detections.restore();
    desk.open(parts);
    for (String signal : List.of("bearing/temperature", "flow")) {
      tags.register(
          TagSpec.of(P104.child(signal), ValueType.DOUBLE)
              .withUnit(signal.equals("flow") ? "m³/h" : "°C")
              .withDecimals(1));
    }
    tags.register(TagSpec.of(P104.child("motor/running"), ValueType.BOOL));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  // The thin thread: a limit and a bearing detection, each once in list and journal.
  @Test
  void aLimitAndADetectionBecomeAlarms() throws Exception {
    long begin = time.epochNanos();
    hot(80);
    time.advance(Duration.ofSeconds(10));
    hot(80.5);
    detected(begin + 1, false);
    AlarmChanges all = desk.changes(0, 100);
    assertEquals(List.of(HOT, BEARING), all.rows().stream().map(AlarmRow::key).toList());
    AlarmRow limit = all.rows().getFirst();
    assertEquals("80.5 °C > 78.0 °C", limit.value() + " " + limit.limit());
    assertEquals(AlarmPriority.MEDIUM, limit.priority());
    assertEquals(begin, limit.raised());
    AlarmRow bearing = all.rows().getLast();
    assertEquals(
        List.of("Bearing failure predicted", AlarmPriority.CRITICAL, AlarmSource.MODEL),
        List.of(bearing.text(), bearing.priority(), bearing.source()));
    assertEquals(1, desk.view().modelAlarms());
    assertEquals(
        List.of("RAISED bearing-ae", "RAISED 80.5 °C"),
        desk.search(AlarmQuery.newest(10)).entries().stream()
            .map(e -> e.step() + " " + (e.value().isEmpty() ? "" : e.value()))
            .map(text -> text.replace("bearing failure predicted", "bearing-ae"))
            .toList());
  }

  // Each act is in the journal, on disk, when the call returns, with the person and the reason.
  @Test
  void aPersonsActIsWrittenDown() throws Exception {
    detected(time.epochNanos(), false);
    AlarmRow row = desk.changes(0, 10).rows().getFirst();
    assertEquals(List.of(), desk.acknowledge(List.of(row.ref()), "slowed it down"));
    assertEquals(
        List.of(new AlarmRefusal(BEARING, "It is acknowledged already.")),
        desk.acknowledge(List.of(row.ref()), ""));
    assertEquals(
        new AlarmDeed("anna", time.epochNanos(), "slowed it down"),
        desk.changes(0, 10).rows().getFirst().acknowledgement());
    AlarmEntry newest = desk.detail(BEARING, 1).journal().getFirst();
    assertEquals(
        List.of(AlarmEntry.Step.ACKNOWLEDGED, "anna", "slowed it down"),
        List.of(newest.step(), newest.by(), newest.reason()));
  }

  // A latched detection stands after its end, through a restart, until it is reset.
  @Test
  void afterARestartTheAlarmsAreAsBefore() throws Exception {
    detected(time.epochNanos(), false);
    AlarmRow row = desk.changes(0, 10).rows().getFirst();
    desk.acknowledge(List.of(row.ref()), "");
    detections.event(event(EdgeEvent.Kind.DETECTION_CLEARED, time.epochNanos() + 5), false);
    long version = desk.view().version();
    AlarmRow before = desk.changes(0, 10).rows().getFirst();
    journal.close();
    time.advance(Duration.ofSeconds(1));
    open();
    AlarmChanges after = desk.changes(version, 10);
    assertTrue(after.fresh(), "a reader of the run before begins anew");
    assertEquals(List.of(before), after.rows());
    detected(row.raised(), true);
    assertEquals(1, desk.changes(0, 10).rows().getFirst().occurrence());
    assertEquals(List.of(), desk.reset(List.of(before.ref())));
    assertEquals(List.of(), desk.changes(0, 10).rows());
  }

  // A detection that ends after a restart still latches.
  @Test
  void whatLatchesDoesSoAfterARestartToo() throws Exception {
    long at = time.epochNanos();
    detected(at, false);
    journal.close();
    time.advance(Duration.ofSeconds(1));
    open();
    detections.event(event(EdgeEvent.Kind.DETECTION_CLEARED, at + 5), true);
    AlarmRow row = desk.changes(0, 10).rows().getFirst();
    assertEquals(List.of(false, true), List.of(row.state().active(), row.state().latched()));
  }

  // Values that were not acknowledged come again after a kill: their alarm is not doubled.
  @Test
  void aSpellThatTheJournalHasIsNotRaisedAgain() throws Exception {
    spell(time.epochNanos());
    long began = desk.search(AlarmQuery.newest(9)).entries().getLast().time();
    journal.close();
    time.advance(Duration.ofMinutes(1));
    open();
    spell(began);
    assertEquals(
        List.of(AlarmEntry.Step.RETURNED, AlarmEntry.Step.RAISED),
        desk.search(AlarmQuery.newest(9)).entries().stream().map(AlarmEntry::step).toList());
  }

  /// Hot for 20 s, from a time on.
  private void spell(long from) throws InterruptedException {
    for (int second : new int[] {0, 10, 20, 60}) {
      sample("bearing/temperature", second < 20 ? 80 : 60, from + second * 1_000_000_000L);
    }
  }

  // The retained report of a node shows what holds: raised while the station was away.
  @Test
  void whatAReportShowsAnnunciatesOnceWithItsTrueTime() throws Exception {
    long since = time.epochNanos() - 3_000_000_000L;
    detected(since, true);
    assertEquals(List.of(), desk.changes(0, 10).rows());
    detections.report(report(List.of(P104.toString()), since, 0));
    detections.report(report(List.of(P104.toString()), since, 0));
    AlarmRow row = desk.changes(0, 10).rows().getFirst();
    assertEquals(
        List.of(1L, since, time.epochNanos()),
        List.of(row.occurrence(), row.raised(), row.noted()));
    assertEquals(
        List.of(true),
        desk.search(AlarmQuery.newest(9)).entries().stream().map(AlarmEntry::late).toList());
  }

  // A pump that stands still has no flow: suppressed by design, and told so.
  @Test
  void aStoppedPumpHasNoAlarmOfItsFlow() throws Exception {
    sample("motor/running", 0);
    sample("flow", 10);
    time.advance(Duration.ofSeconds(20));
    limits.watch().tick();
    AlarmRow flow = desk.changes(0, 10).rows().getFirst();
    assertEquals(
        List.of(true, true, "Pump stopped"),
        List.of(flow.state().active(), flow.state().suppressed(), flow.aside().by()));
    journal.close();
    open();
    assertTrue(desk.changes(0, 10).rows().getFirst().state().suppressed());
    sample("motor/running", 1);
    assertTrue(desk.changes(0, 10).rows().getFirst().state().standing());
  }

  // A rule holds for more assets than a report has room for: each of them is an alarm, once.
  @Test
  void whatAReportSaysHoldsWithoutSinceWhenAnnunciatesToo() throws Exception {
    NodeReport full = report(List.of(P104.toString()), 1, 0, List.of(), 1);
    detections.report(full);
    time.advance(Duration.ofSeconds(10));
    detections.report(report(List.of(P104.toString()), 1, 0, List.of(), 2));
    AlarmRow row = desk.changes(0, 10).rows().getFirst();
    assertEquals(List.of(1L, full.time()), List.of(row.occurrence(), row.raised()));
  }

  // A node that has just started has looked at nothing yet.
  @Test
  void aNodeThatHasNotEvaluatedEndsNothing() throws Exception {
    detected(time.epochNanos(), false);
    time.advance(Duration.ofSeconds(10));
    detections.report(report(List.of(), 0, 0, List.of(), 0));
    assertTrue(desk.changes(0, 10).rows().getFirst().state().active());
    detections.report(report(List.of(), 0, 0, List.of(), 1));
    assertTrue(!desk.changes(0, 10).rows().getFirst().state().active());
  }

  // Its event is long forgotten: the report alone defines the alarm again, with its latch.
  @Test
  void afterARestartAReportDefinesAnAlarmAgain() throws Exception {
    detected(time.epochNanos(), false);
    AlarmRow row = desk.changes(0, 10).rows().getFirst();
    journal.close();
    time.advance(Duration.ofSeconds(1));
    open();
    detections.report(report(List.of(P104.toString()), row.raised(), 0));
    AlarmDetail detail = desk.detail(BEARING, 1);
    assertEquals(3, detail.definition().actions().size());
    assertTrue(detail.definition().latching());
    assertEquals(1, desk.changes(0, 10).rows().getFirst().occurrence());
  }

  // A model that cries wolf has a budget; what exceeds it is an event and says so.
  @Test
  void aboveTheBudgetADetectionIsAnEvent() throws Exception {
    for (int i = 0; i <= parts.budget().perShift(); i++) {
      detected(time.epochNanos() + 2 * i, false);
      detections.event(
          event(EdgeEvent.Kind.DETECTION_CLEARED, time.epochNanos() + 2 * i + 1), false);
    }
    assertEquals(List.of(12, 1), List.of(desk.view().modelAlarms(), desk.view().modelHeld()));
    AlarmEntry held = desk.search(AlarmQuery.newest(1)).entries().getFirst();
    assertEquals(
        List.of(AlarmEntry.Step.ABOVE_BUDGET, "above the budget of 12 alarms of models in a shift"),
        List.of(held.step(), held.reason()));
  }

  // ISA-18.2: cause, consequence, what to do, and how long there is for it.
  @Test
  void anAlarmSaysWhatToDoAndWhatTheModelSaw() throws Exception {
    detected(time.epochNanos(), false);
    AlarmDetail detail = desk.detail(BEARING, 1);
    assertEquals(3, detail.definition().actions().size());
    assertEquals(30 * 60_000, detail.definition().respondWithinMillis());
    assertTrue(detail.definition().latching());
    assertEquals(
        List.of("bearing-ae", 0.93),
        List.of(detail.explanation().model(), detail.explanation().score()));
    assertThrows(EdgewiseException.class, () -> desk.detail("none", 1));
  }

  @Test
  void shelvingHasItsLimitsAndItsReason() throws Exception {
    detected(time.epochNanos(), false);
    AlarmRow row = desk.changes(0, 10).rows().getFirst();
    assertEquals(
        List.of(new AlarmRefusal(BEARING, "It may not be shelved for so long.")),
        desk.shelve(List.of(row.ref()), new AlarmShelving(false, 3_600_001, "test")));
    desk.shelve(List.of(row.ref()), new AlarmShelving(false, 60_000, "sensor is changed"));
    AlarmRow shelved = desk.changes(0, 10).rows().getFirst();
    assertEquals(
        new AlarmDeed(
            "anna",
            time.epochNanos(),
            time.epochNanos() + 60_000_000_000L,
            false,
            "sensor is changed"),
        shelved.aside());
    time.advance(Duration.ofMinutes(1));
    parts.engine().tick(time.epochNanos(), time.monotonicNanos());
    assertTrue(desk.changes(0, 10).rows().getFirst().state().audible());
  }

  // Figures of a day have 144 cells; those to come are told apart from quiet ones.
  @Test
  void figuresOfADayHaveCellsToCome() throws Exception {
    detected(time.epochNanos(), false);
    long day = Duration.ofDays(1).toNanos();
    List<Integer> cells = desk.kpis(time.epochNanos(), time.epochNanos() + day).cells();
    assertEquals(List.of(144, 1, -1), List.of(cells.size(), cells.getFirst(), cells.get(1)));
  }

  private void hot(double value) throws InterruptedException {
    sample("bearing/temperature", value);
  }

  private void sample(String signal, double value) throws InterruptedException {
    sample(signal, value, time.epochNanos());
  }

  private void sample(String signal, double value, long at) throws InterruptedException {
    int tag = tags.find(P104.child(signal)).orElseThrow().id();
    SampleBatch.Builder batch = new SampleBatch.Builder(1);
    batch.add(
        tag,
        at,
        at,
        tags.get(tag).spec().type().toBits(value),
        Quality.GOOD,
        Origin.MEASURED,
        SampleFlags.NONE);
    bus.samples(batch.build());
  }

  private void detected(long at, boolean late) {
    detections.event(event(EdgeEvent.Kind.DETECTION_RAISED, at), late);
  }

  private static EdgeEvent event(EdgeEvent.Kind kind, long at) {
    return new EdgeEvent(
        "riverside/edge-07/" + at,
        kind,
        P104,
        at,
        "rule:bearing-protect@6",
        "s-1",
        "CRITICAL",
        "bearing failure predicted",
        Map.of("model(\"bearing-ae\").score", "0.93", "latched", "yes"),
        false);
  }

  private NodeReport report(List<String> active, long since, long until) {
    return report(
        active,
        since,
        until,
        List.of(new NodeReport.Activation(P104.toString(), since, until, Map.of())),
        1);
  }

  private NodeReport report(
      List<String> active,
      long since,
      long until,
      List<NodeReport.Activation> last,
      long evaluations) {
    NodeReport.Rule rule =
        new NodeReport.Rule(
            "bearing-protect",
            6,
            "when model(\"bearing-ae\").score > 0.7 then alarm(CRITICAL, \"x\", latch)",
            "armed",
            "",
            List.of(P104.toString()),
            active,
            evaluations,
            1,
            last);
    return new NodeReport(
        "riverside",
        "edge-07",
        time.epochNanos(),
        "1",
        0,
        1,
        null,
        false,
        "",
        "",
        List.of(),
        List.of(rule),
        List.of(),
        null);
  }
}
