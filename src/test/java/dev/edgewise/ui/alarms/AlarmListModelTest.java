package dev.edgewise.ui.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.station.api.AlarmPriority;
import dev.edgewise.station.api.FakeAlarms;
import dev.edgewise.station.api.FakeFlood;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.ui.fx.TestDesk;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmListModelTest {
  private static final Duration ROUND = Duration.ofMillis(120);

  private final FakeStation station = FakeStation.riverside();
  private final FakeAlarms alarms = station.alarms();
  private final TestDesk test = new TestDesk(station);
  private final AlarmListModel list = new AlarmListModel(test.desk());

  private List<String> ids() {
    return list.lines().stream().map(AlarmLine::id).toList();
  }

  private void show() {
    FakeFlood.afternoon(alarms);
    list.show();
    test.pass(ROUND);
  }

  @Test
  void theMostUrgentIsChosenFirst() {
    show();
    assertEquals("P-104/bearing", list.chosenProperty().get().orElseThrow().id());
    assertEquals(0, list.chosenIndex());
  }

  // Nobody must act on another alarm because the list has moved below the hand.
  @Test
  void theChosenOneStaysChosenWhileOthersComeAndGo() {
    show();
    list.choose("P-104/vibration");
    alarms.put(FakeAlarms.raised("new", "a/b", "new", AlarmPriority.CRITICAL, FakeStation.NOON));
    test.pass(ROUND);
    assertEquals("new", ids().getFirst());
    assertEquals("P-104/vibration", list.chosenProperty().get().orElseThrow().id());
    alarms.end("P-104/vibration");
    test.pass(ROUND);
    assertTrue(list.chosenProperty().get().isEmpty(), "gone: nothing else takes its place");
  }

  @Test
  void aHiddenListCostsNothingAndIsUpToDateWhenShown() {
    show();
    list.hide();
    alarms.end("P-104/bearing");
    test.pass(ROUND);
    assertEquals("P-104/bearing", ids().getFirst());
    list.show();
    assertEquals("C-202/temperature", ids().getFirst());
  }

  // Issue 6: "flood mode that groups and shows first-out".
  @Test
  void aFloodGroupsByCauseAndGoesBackAfterIt() {
    show();
    assertEquals(Grouping.PRIORITY, list.groupingProperty().get());
    FakeFlood.flood(alarms, 70);
    test.pass(ROUND);
    assertTrue(list.floodProperty().get());
    assertEquals(Grouping.CAUSE, list.groupingProperty().get());
    alarms.flood(0, 3);
    test.pass(ROUND);
    assertFalse(list.floodProperty().get());
    assertEquals(Grouping.PRIORITY, list.groupingProperty().get());
  }

  @Test
  void whatAPersonChoseHoldsThroughAFlood() {
    show();
    FakeFlood.flood(alarms, 70);
    test.pass(ROUND);
    list.group(Grouping.PRIORITY);
    test.pass(ROUND);
    assertEquals(Grouping.PRIORITY, list.groupingProperty().get());
    assertEquals(76, list.lines().size());
    list.group(Grouping.PLACE);
    alarms.flood(0, 3);
    test.pass(ROUND);
    assertEquals(Grouping.PLACE, list.groupingProperty().get());
  }

  // Guidance must not go away because its alarm is folded.
  @Test
  void theChosenOneStaysChosenInAClosedGroup() {
    FakeFlood.flood(alarms, 21);
    list.show();
    test.pass(ROUND);
    list.group(Grouping.PRIORITY);
    list.choose("flood/7");
    list.group(Grouping.CAUSE);
    assertEquals("flood/7", list.chosenProperty().get().orElseThrow().id());
    assertEquals(-1, list.chosenIndex());
  }

  @Test
  void aGroupIsOpenedAndClosed() {
    FakeFlood.flood(alarms, 21);
    list.group(Grouping.CAUSE);
    list.show();
    test.pass(ROUND);
    int closed = list.lines().size();
    AlarmLine.Many group = (AlarmLine.Many) list.lines().getFirst();
    list.toggle(group);
    assertEquals(closed + group.tally().count(), list.lines().size());
    list.toggle(group);
    assertEquals(closed, list.lines().size());
  }
}
