package dev.edgewise.ui.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.AlarmRow;
import dev.edgewise.station.api.FakeAlarms;
import dev.edgewise.station.api.FakeFlood;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The lines of the list: nothing is lost in a group or behind a filter.
class ArrangementTest {
  private static final Set<String> CLOSED = Set.of();

  private final FakeStation station = FakeStation.riverside();
  private final TestDesk test = new TestDesk(station);

  private List<AlarmRow> rows() {
    test.pass(Duration.ofMillis(120));
    return test.desk().alarms().rows();
  }

  private Arrangement arrange(String filter, Grouping grouping, Set<String> toggled) {
    return Arrangement.of(
        rows(),
        new Arrangement.Wanted(AlarmTab.ACTIVE, AlarmFilter.of(filter, ""), grouping, toggled));
  }

  private static List<String> ids(Arrangement arrangement) {
    return arrangement.lines().stream().map(AlarmLine::id).toList();
  }

  @Test
  void byPriorityEachAlarmHasALine() {
    FakeFlood.afternoon(station.alarms());
    Arrangement all = arrange("", Grouping.PRIORITY, CLOSED);
    assertEquals(
        List.of(
            "P-104/bearing",
            "C-202/temperature",
            "edge-11/uplink",
            "P-104/vibration",
            "C-201/lubricant",
            "F-310/filter"),
        ids(all));
    assertEquals(6, all.all());
  }

  @Test
  void eachTabHasItsOwn() {
    FakeFlood.afternoon(station.alarms());
    for (AlarmTab tab : List.of(AlarmTab.SHELVED, AlarmTab.SUPPRESSED)) {
      Arrangement aside =
          Arrangement.of(
              rows(), new Arrangement.Wanted(tab, AlarmFilter.NONE, Grouping.PRIORITY, CLOSED));
      assertEquals(List.of(tab == AlarmTab.SHELVED ? "CNC-1/coolant" : "CNC-2/flow"), ids(aside));
    }
  }

  // Issue 6: "filters that can never hide a new critical alarm".
  @Test
  void aFilterNeverHidesAnUnacknowledgedCriticalAlarm() {
    FakeFlood.afternoon(station.alarms());
    Arrangement filtered = arrange("lubricant", Grouping.PRIORITY, CLOSED);
    assertEquals(List.of("P-104/bearing", "C-201/lubricant"), ids(filtered));
    assertEquals(1, filtered.despite());
    assertEquals(2, filtered.shown());
    assertEquals(6, filtered.all());
    station
        .alarms()
        .put(FakeAlarms.acknowledged(station.alarms().row("P-104/bearing"), "operator 2", 5));
    assertEquals(List.of("C-201/lubricant"), ids(arrange("lubricant", Grouping.PRIORITY, CLOSED)));
  }

  @Test
  void theNameOfAPriorityAsksForIt() {
    FakeFlood.afternoon(station.alarms());
    assertEquals(
        List.of("P-104/bearing", "C-202/temperature"),
        ids(arrange("high area", Grouping.PRIORITY, CLOSED)).subList(0, 2));
    assertEquals(
        AlarmFilter.of("HIGH  c-202 ", "x"),
        new AlarmFilter(List.of("c-202"), Set.of(AlarmPriority.HIGH), "x"));
  }

  // Mock-up 7: "1 first-out, 14 follow from it: shown once, counted fully".
  @Test
  void aFloodIsFoldedByCauseAndCountedFully() {
    FakeFlood.flood(station.alarms(), 300);
    Arrangement folded = arrange("", Grouping.CAUSE, CLOSED);
    assertEquals(6, folded.groups());
    assertEquals(300, folded.shown());
    int alone = (int) folded.lines().stream().filter(AlarmLine.One.class::isInstance).count();
    int inGroups =
        folded.lines().stream()
            .filter(AlarmLine.Many.class::isInstance)
            .mapToInt(line -> ((AlarmLine.Many) line).tally().count())
            .sum();
    assertEquals(300, alone + inGroups);
    AlarmLine.Many first = (AlarmLine.Many) folded.lines().getFirst();
    assertEquals("flood/0", first.row().key(), "what came first");
    assertEquals("#cause:Crossing A uplink", first.id().replace("#cause ", "#cause:"));
  }

  @Test
  void anOpenGroupListsItsMembersBelowIt() {
    FakeFlood.flood(station.alarms(), 21);
    Arrangement open = arrange("", Grouping.CAUSE, Set.of("#cause Crossing A uplink"));
    assertEquals(List.of("#cause Crossing A uplink", "flood/0"), ids(open).subList(0, 2));
    assertEquals(
        List.of(0, 1, 1, 1, 0), open.lines().subList(0, 5).stream().map(AlarmLine::depth).toList());
  }

  @Test
  void byPlaceEveryPlaceCountsWhatIsBelow() {
    FakeFlood.afternoon(station.alarms());
    Arrangement tree = arrange("", Grouping.PLACE, CLOSED);
    assertEquals(
        List.of(
            "#place Riverside works",
            "#place Riverside works/Area 1/Pumps/P-104",
            "#place Riverside works/Area 2/Compressors",
            "edge-11/uplink",
            "F-310/filter"),
        ids(tree).stream()
            .filter(id -> !id.startsWith("P-104") && !id.startsWith("C-20"))
            .toList());
    AlarmLine.Many site = (AlarmLine.Many) tree.lines().getFirst();
    assertEquals(new Tally(List.of(1, 2, 2, 1), List.of(1, 1, 1, 0)), site.tally());
  }

  // Issue 6: 100,000 alarms; one round of the list stays far below a pulse of the screen.
  @Test
  void aHundredThousandAlarmsAreArrangedWhole() {
    FakeFlood.flood(station.alarms(), 100_000);
    test.pass(Duration.ofMillis(400));
    assertEquals(100_000, arrange("", Grouping.PRIORITY, CLOSED).lines().size());
    assertEquals(100_000, arrange("", Grouping.CAUSE, CLOSED).shown());
    assertEquals(100_000, arrange("", Grouping.PLACE, CLOSED).shown());
  }
}
