package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
    engine.define(AlarmEngineTest.alarm("k", Priority.HIGH), 0);
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
