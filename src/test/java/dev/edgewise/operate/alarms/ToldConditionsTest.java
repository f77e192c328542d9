package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.edgewise.telemetry.AssetPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToldConditionsTest {
  private static final ToldConditions.Judge ALARM = _ -> "";
  private final List<JournalEntry> journal = new ArrayList<>();
  private final AlarmEngine engine = new AlarmEngine(1, journal::add);
  private final ToldConditions told = new ToldConditions(engine);

  @BeforeEach
  void define() {
    AlarmDefinition rule =
        AlarmDefinition.of(
            "k", AssetPath.of("P"), "k", Priority.HIGH, Source.RULE, AlarmEngineTest.GUIDE);
    engine.define(rule, 0);
  }

  // QoS 1 and store-and-forward: at least once on the wire, once in the journal.
  @Test
  void whatIsToldTwiceCountsOnce() {
    began(10, false);
    began(10, false);
    began(10, true);
    told.ended("k", 20, false, 21);
    told.ended("k", 20, true, 22);
    assertEquals(List.of("10 RAISED sounds", "20 RETURNED"), words());
    assertEquals(3, told.repeated());
  }

  // An alarm that came and went while the station was away never annunciates.
  @Test
  void oneThatIsOverGoesToTheJournalAlone() {
    began(10, true);
    assertEquals(List.of(), words());
    told.ended("k", 20, true, 100);
    told.holdsNot("k", 90, 20, 101);
    assertEquals(List.of("10 PAST_RAISED late", "20 PAST_RETURNED late"), words());
    assertEquals(1, told.lateEnded());
  }

  // One that the rebirth shows still true annunciates once, with its true raise time.
  @Test
  void oneThatStillHoldsAnnunciatesOnceWithItsTrueTime() {
    began(10, true);
    told.holds("k", raise(10, true), ALARM, 100);
    told.holds("k", raise(10, true), ALARM, 110);
    began(10, true);
    assertEquals(List.of("10 RAISED sounds late"), words());
    assertEquals(
        new AlarmState(true, false, false, Shelf.NONE, false, false, 10, 10),
        engine.find("k").orElseThrow().memory().state());
  }

  // The report may come before the store is drained.
  @Test
  void theReportMayComeBeforeTheEvent() {
    told.holds("k", raise(10, true), ALARM, 100);
    began(10, true);
    told.ended("k", 120, false, 121);
    assertEquals(List.of("10 RAISED sounds late", "120 RETURNED"), words());
  }

  // Raised live, ended while the station was away: the end is told with its true time.
  @Test
  void theEndOfALiveOneMayComeLate() {
    began(10, false);
    told.ended("k", 20, true, 100);
    assertEquals(List.of("10 RAISED sounds", "20 RETURNED late"), words());
  }

  // Raised live, over, and raised again while the station was away.
  @Test
  void anotherSpellFollowsOneThatWasSeen() {
    began(10, false);
    told.holds("k", raise(50, true), ALARM, 100);
    began(50, true);
    told.ended("k", 30, true, 101);
    assertEquals(List.of("10 RAISED sounds", "50 RETURNED late", "50 RAISED sounds late"), words());
  }

  // A retained report of before the raise says nothing about it.
  @Test
  void anOldReportEndsNothing() {
    began(10, false);
    told.holdsNot("k", 9, 0, 11);
    assertEquals(List.of("10 RAISED sounds"), words());
    told.holdsNot("k", 30, 25, 31);
    told.ended("k", 25, true, 32);
    assertEquals(List.of("10 RAISED sounds", "25 RETURNED late"), words());
  }

  // What is above the budget stays an event, however often the node reports that it holds.
  @Test
  void whatIsAboveTheBudgetIsAnEvent() {
    ToldConditions.Judge above = _ -> "above the budget";
    told.began("k", raise(10, false), above, 11);
    told.holds("k", raise(10, true), ALARM, 20);
    told.ended("k", 30, false, 31);
    assertEquals(List.of("10 ABOVE_BUDGET"), words());
  }

  // After a restart the journal says what is known.
  @Test
  void theJournalTellsWhatIsKnown() {
    began(10, false);
    told.ended("k", 20, false, 21);
    AlarmEngine next = new AlarmEngine(1, journal::add);
    ToldConditions after = new ToldConditions(next);
    List.copyOf(journal).forEach(after::known);
    next.restore(engine.memories().values());
    journal.clear();
    after.began("k", raise(10, true), ALARM, 100);
    after.ended("k", 20, true, 100);
    after.holdsNot("k", 90, 20, 101);
    assertEquals(List.of(), words());
  }

  // However much was told since: what is active is known by the alarm itself.
  @Test
  void aStandingAlarmIsNeverRaisedAnew() {
    began(10, false);
    engine.acknowledge(List.of(new AlarmEngine.Seen("k", 1)), new Actor("anna", "desk"), "", 11);
    AlarmEngine next = new AlarmEngine(1, journal::add);
    next.restore(engine.memories().values());
    ToldConditions after = new ToldConditions(next);
    journal.clear();
    after.holds("k", raise(10, true), ALARM, 100);
    assertFalse(after.began("k", raise(10, true), ALARM, 101));
    assertEquals(List.of(), words());
  }

  // A flood of limits does not push out what is known of rules.
  @Test
  void limitsAreNotRemembered() {
    engine.define(
        AlarmDefinition.of(
            "r", AssetPath.of("P"), "r", Priority.LOW, Source.RULE, AlarmEngineTest.GUIDE),
        0);
    told.began("r", raise(10, false), ALARM, 10);
    told.ended("r", 20, false, 20);
    AlarmEngine next = new AlarmEngine(1, journal::add);
    ToldConditions after = new ToldConditions(next);
    List.copyOf(journal).forEach(after::known);
    next.restore(engine.memories().values());
    engine.define(AlarmEngineTest.alarm("limit", Priority.LOW), 0);
    journal.clear();
    engine.raise("limit", Raise.at(1, ""), 1);
    JournalEntry limit = journal.getFirst();
    for (int i = 0; i < 200_001; i++) {
      after.known(
          new JournalEntry(i, limit.kind(), i, "", limit.by(), "", false, false, limit.after()));
    }
    journal.clear();
    after.began("r", raise(10, true), ALARM, 100);
    after.ended("r", 20, true, 100);
    assertEquals(List.of(), words());
  }

  // Nobody says whether it is over: after a minute the operator is told.
  @Test
  void whatIsHeldBackAnnunciatesAfterAMinute() {
    began(10, true);
    told.tick(1_000, 100);
    told.tick(1_000 + 59_000_000_000L, 101);
    assertEquals(List.of(), words());
    told.tick(1_000 + 60_000_000_000L, 102);
    assertEquals(List.of("10 RAISED sounds late"), words());
    told.tick(1_000 + 61_000_000_000L, 103);
    told.holds("k", raise(10, true), ALARM, 104);
    assertEquals(List.of("10 RAISED sounds late"), words());
  }

  // A live end belongs to what is active, not to an older beginning that is held back.
  @Test
  void aLiveEndIsNotTakenForAHeldBeginning() {
    began(10, true);
    began(30, false);
    told.ended("k", 40, false, 41);
    told.ended("k", 15, true, 42);
    assertEquals(
        List.of("30 RAISED sounds", "40 RETURNED", "10 PAST_RAISED late", "15 PAST_RETURNED late"),
        words());
  }

  // A node's clock that was set back must not leave an alarm standing.
  @Test
  void aLiveEndAlwaysEnds() {
    began(1_000, false);
    told.ended("k", 400, false, 1_100);
    assertEquals(List.of("1000 RAISED sounds", "1000 RETURNED"), words());
  }

  // The condition holds: it stays in the list, whatever the budget says of its new beginning.
  @Test
  void aStandingAlarmIsNotTakenAwayByTheBudget() {
    began(10, false);
    told.began("k", raise(50, false), _ -> "above the budget", 51);
    assertEquals(List.of("10 RAISED sounds", "50 ABOVE_BUDGET"), words());
    assertEquals(AlarmState.Standing.UNACKNOWLEDGED, standing());
  }

  // More assets hold than a report has room for: what is known of the rest is that they hold.
  @Test
  void whatHoldsWithoutABeginningIsRaisedOnce() {
    told.holdsStill("k", raise(90, true), ALARM, 100);
    told.holdsStill("k", raise(100, true), ALARM, 110);
    assertEquals(List.of("90 RAISED sounds late"), words());
    told.holdsNot("k", 120, 0, 121);
    began(130, true);
    told.holdsStill("k", raise(140, true), ALARM, 141);
    assertEquals(
        List.of("90 RAISED sounds late", "120 RETURNED late", "130 RAISED sounds late"), words());
  }

  @Test
  void whatHoldsAboveTheBudgetIsNotRaisedByAReport() {
    told.began("k", raise(10, false), _ -> "above the budget", 11);
    told.holdsStill("k", raise(90, true), ALARM, 100);
    assertEquals(List.of("10 ABOVE_BUDGET"), words());
  }

  // A retained report of before the live raise says nothing.
  @Test
  void anOldReportRaisesNothing() {
    began(30, false);
    told.holds("k", raise(10, true), ALARM, 31);
    assertEquals(List.of("30 RAISED sounds"), words());
  }

  private AlarmState.Standing standing() {
    return engine.find("k").orElseThrow().memory().state().standing();
  }

  private void began(long time, boolean late) {
    told.began("k", raise(time, late), ALARM, time + 1);
  }

  private static Raise raise(long time, boolean late) {
    return new Raise(time, "", "", "", Map.of(), late);
  }

  private List<String> words() {
    return journal.stream()
        .map(
            e ->
                e.time()
                    + " "
                    + e.kind()
                    + (e.annunciated() ? " sounds" : "")
                    + (e.late() ? " late" : ""))
        .toList();
  }
}
