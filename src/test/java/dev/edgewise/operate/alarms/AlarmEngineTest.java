package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.telemetry.AssetPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmEngineTest {
  private static final long S = 1_000_000_000L;
  private static final long MINUTE = 60 * S;
  private static final AssetPath P104 = AssetPath.of("Works/Area 1/P-104");
  private static final Actor ANNA = new Actor("anna", "desk 1");
  static final AlarmGuide GUIDE =
      new AlarmGuide("process", "", "", "", List.of("Look."), Duration.ofMinutes(10), "");

  private final List<JournalEntry> journal = new ArrayList<>();
  private final AlarmEngine engine = new AlarmEngine(1_000, journal::add);

  // The whole way of an alarm, as an operator has it.
  @Test
  void anAlarmIsRaisedAcknowledgedAndOver() {
    engine.define(alarm("hot", Priority.HIGH), 0);
    assertTrue(
        engine.raise(
            "hot", new Raise(5 * S, "", "96 °C", "> 95 °C", java.util.Map.of(), false), 6 * S));
    assertFalse(engine.raise("hot", Raise.at(7 * S, ""), 7 * S));
    assertEquals(List.of(), engine.acknowledge(seen("hot", 1), ANNA, "on my way", 20 * S));
    assertTrue(engine.clear("hot", 30 * S, false, 31 * S));
    assertEquals(
        List.of(
            "5 RAISED hot 1 96 °C  sounds",
            "20 ACKNOWLEDGED hot 1 96 °C anna: on my way",
            "30 RETURNED hot 1 96 °C "),
        told());
    AlarmMemory last = engine.find("hot").orElseThrow().memory();
    assertEquals(new Deed(ANNA, 20 * S, 0, false, "on my way"), last.acknowledged());
    assertEquals(
        new Occurrence(1, 6 * S, 30 * S, "", "96 °C", "> 95 °C", java.util.Map.of()),
        last.occurrence());
  }

  // Nobody acknowledges what he has not seen (OPC UA Part 9: the event id of Acknowledge).
  @Test
  void anActOnAnEarlierRaiseIsRefused() {
    engine.define(alarm("hot", Priority.HIGH), 0);
    engine.raise("hot", Raise.at(1, ""), 1);
    engine.clear("hot", 2, false, 2);
    engine.raise("hot", Raise.at(3, ""), 3);
    assertEquals(
        List.of(new Refused("hot", Refusal.RAISED_SINCE), new Refused("none", Refusal.UNKNOWN)),
        engine.acknowledge(
            List.of(new AlarmEngine.Seen("hot", 1), new AlarmEngine.Seen("none", 1)), ANNA, "", 4));
    assertEquals(List.of(), engine.acknowledge(seen("hot", 2), ANNA, "", 5));
  }

  // ISA-18.2: without an operator's action it is no alarm; it is written down all the same.
  @Test
  void whatHasNoActionIsAnEvent() {
    engine.define(
        AlarmDefinition.of(
            "door", P104, "Door open", Priority.LOW, Source.DISCRETE, AlarmGuide.NONE),
        0);
    engine.raise("door", Raise.at(S, "opened"), S);
    assertEquals(List.of("1 EVENT door 0 opened "), told());
    assertEquals(0, engine.view(S).counts().get(3).listed());
  }

  // Standards, rule 1: at most so long, by priority; a reason is needed; warning five minutes
  // before.
  @Test
  void aShelfHasAnEndAWarningAndAReason() {
    engine.define(alarm("hot", Priority.HIGH), 0);
    engine.raise("hot", Raise.at(S, ""), S);
    assertEquals(
        List.of(new Refused("hot", Refusal.SHELF_TOO_LONG)),
        engine.shelve(seen("hot", 1), Shelf.Kind.TIMED, Duration.ofMinutes(61), ANNA, "x", S));
    assertEquals(
        List.of(new Refused("hot", Refusal.NO_REASON)),
        engine.shelve(seen("hot", 1), Shelf.Kind.TIMED, Duration.ofMinutes(10), ANNA, " ", S));
    assertEquals(
        List.of(),
        engine.shelve(
            seen("hot", 1), Shelf.Kind.TIMED, Duration.ofMinutes(10), ANNA, "cleaning", S));
    assertEquals(1, engine.view(S).counts().get(1).shelved());
    journal.clear();
    engine.tick(5 * MINUTE, 5 * MINUTE);
    assertEquals(List.of(), told());
    engine.tick(5 * MINUTE + S, 5 * MINUTE + S);
    engine.tick(10 * MINUTE + S, 10 * MINUTE + S);
    assertEquals(List.of("301 SHELF_ENDING hot 1  ", "601 SHELF_OVER hot 1   sounds"), told());
    assertEquals(1, engine.view(S).counts().get(1).unacknowledged());
  }

  // OPC UA Part 9, OneShotShelve: it begins with the longest time.
  @Test
  void aOneShotIsOverAtItsLongestTime() {
    engine.define(alarm("hot", Priority.LOW), 0);
    engine.shelve(
        List.of(new AlarmEngine.Seen("hot", 0)), Shelf.Kind.ONE_SHOT, Duration.ZERO, ANNA, "x", 0);
    engine.tick(8 * 60 * MINUTE - 1, 8 * 60 * MINUTE - 1);
    assertEquals(Shelf.Kind.ONE_SHOT, state("hot").shelf().kind());
    engine.tick(8 * 60 * MINUTE, 8 * 60 * MINUTE);
    assertEquals(Shelf.NONE, state("hot").shelf());
  }

  // C→B: the re-alarm timer.
  @Test
  void anAcknowledgedAlarmThatStandsSoundsAgain() {
    AlarmDefinition hot = alarm("hot", Priority.HIGH);
    engine.define(hot.withHandling(hot.handling().soundingAgainAfter(Duration.ofMinutes(15))), 0);
    engine.raise("hot", Raise.at(S, ""), S);
    engine.acknowledge(seen("hot", 1), ANNA, "", MINUTE);
    engine.tick(16 * MINUTE - 1, 16 * MINUTE - 1);
    assertTrue(state("hot").acknowledged());
    engine.tick(16 * MINUTE, 16 * MINUTE);
    assertFalse(state("hot").acknowledged());
    assertEquals(Deed.NONE, engine.find("hot").orElseThrow().memory().acknowledged());
  }

  // C→B: the priority was raised.
  @Test
  void aHigherPriorityLetsItSoundAgain() {
    engine.define(alarm("hot", Priority.LOW), 0);
    engine.raise("hot", Raise.at(S, ""), S);
    engine.acknowledge(seen("hot", 1), ANNA, "", 2 * S);
    engine.define(alarm("hot", Priority.CRITICAL), 3 * S);
    assertEquals(AlarmState.Standing.UNACKNOWLEDGED, state("hot").standing());
    assertEquals(1, engine.view(3 * S).counts().getFirst().audible());
    assertEquals(0, engine.view(3 * S).counts().get(3).listed());
  }

  // Rule 10, OPC UA Part 9 AlarmSuppressionGroup; H→B annunciates as new (rule 3).
  @Test
  void anOfflineNodeSuppressesWhatIsBehindIt() {
    engine.define(alarm("node", Priority.HIGH), 0);
    engine.define(alarm("stale", Priority.LOW), 0);
    engine.suppress("node", "stale", 0);
    engine.raise("stale", Raise.at(S, ""), S);
    engine.raise("node", Raise.at(2 * S, ""), 2 * S);
    assertEquals(AlarmState.Standing.SUPPRESSED, state("stale").standing());
    assertEquals("node", engine.find("stale").orElseThrow().memory().aside().reason());
    engine.clear("node", 3 * S, false, 3 * S);
    assertEquals(AlarmState.Standing.UNACKNOWLEDGED, state("stale").standing());
  }

  @Test
  void declaredLogicSuppressesAndWhatNobodyAsksForEnds() {
    engine.declare("stopped", "Pump stopped");
    engine.define(alarm("flow", Priority.LOW), 0);
    engine.suppress("stopped", "flow", 0);
    engine.raise("stopped", Raise.at(S, ""), S);
    engine.raise("flow", Raise.at(2 * S, ""), 2 * S);
    assertEquals(AlarmState.Standing.SUPPRESSED, state("flow").standing());
    assertEquals(
        new Deed(Actor.SYSTEM, S, 0, false, "Pump stopped"),
        engine.find("flow").orElseThrow().memory().aside());

    List<JournalEntry> later = new ArrayList<>();
    AlarmEngine next = new AlarmEngine(2_000, later::add);
    next.restore(engine.memories().values());
    next.settleSuppression(9 * S);
    assertEquals(
        AlarmState.Standing.UNACKNOWLEDGED,
        next.find("flow").orElseThrow().memory().state().standing());
  }

  // Rule 10: the first of a group keeps its mark until none of the group is listed.
  @Test
  void theFirstOfAGroupIsMarked() {
    for (String key : List.of("a", "b")) {
      AlarmDefinition alarm = alarm(key, Priority.HIGH);
      engine.define(alarm.withHandling(alarm.handling().inGroup("air")), 0);
    }
    engine.raise("b", Raise.at(1, ""), 1);
    engine.raise("a", Raise.at(2, ""), 2);
    assertEquals(List.of(false, true), firstOut());
    engine.acknowledge(seen("b", 1), ANNA, "", 3);
    engine.clear("b", 4, false, 4);
    assertEquals(List.of(false, true), firstOut());
    engine.acknowledge(seen("a", 1), ANNA, "", 5);
    engine.clear("a", 6, false, 6);
    assertEquals(List.of(false, false), firstOut());
    engine.raise("a", Raise.at(7, ""), 7);
    assertEquals(List.of(true, false), firstOut());
  }

  // Rule 4: silence is not acknowledge; what is raised later is heard.
  @Test
  void silenceAcknowledgesNothing() {
    engine.define(alarm("a", Priority.HIGH), 0);
    engine.define(alarm("b", Priority.HIGH), 0);
    engine.raise("a", Raise.at(1, ""), 1);
    long seen = engine.view(1).version();
    engine.raise("b", Raise.at(2, ""), 2);
    assertEquals(1, engine.silence(seen, ANNA, 3));
    assertEquals(new AlarmCounts(Priority.HIGH, 2, 2, 1, 0, 0, 0), engine.view(3).counts().get(1));
    engine.clear("a", 4, false, 4);
    engine.raise("a", Raise.at(5, ""), 5);
    assertEquals(2, engine.view(5).counts().get(1).audible());
  }

  // The screen asks for what changed; paging loses nothing.
  @Test
  void changesAreToldSinceAVersionAndInPages() {
    for (int i = 0; i < 5; i++) {
      engine.define(alarm("a" + i, Priority.LOW), 0);
      engine.raise("a" + i, Raise.at(i + 1, ""), i + 1);
    }
    ChangedAlarms first = engine.changes(0, 3);
    assertEquals("true true [a0, a1, a2]", words(first));
    ChangedAlarms second = engine.changes(first.version(), 3);
    assertEquals("false false [a3, a4]", words(second));
    assertEquals("false false []", words(engine.changes(second.version(), 3)));
    engine.clear("a1", 9, false, 9);
    assertEquals("false false [a1]", words(engine.changes(second.version(), 3)));
    assertEquals("true false [a0, a2, a3, a4, a1]", words(engine.changes(17, 9)));
  }

  // EEMUA 191: a flood begins above ten in ten minutes and ends below five.
  @Test
  void aFloodBeginsAboveTenAndEndsBelowFive() {
    for (int i = 0; i < 11; i++) {
      engine.define(alarm("a" + i, Priority.LOW), 0);
      engine.raise("a" + i, Raise.at(i * S, ""), i * S);
    }
    EngineView flood = engine.view(10 * S);
    assertEquals(List.of(11, 10 * S), List.of(flood.lastTenMinutes(), flood.floodSince()));
    EngineView still = engine.view(10 * MINUTE + 5 * S);
    assertEquals(List.of(5, 10 * S), List.of(still.lastTenMinutes(), still.floodSince()));
    EngineView over = engine.view(10 * MINUTE + 6 * S);
    assertEquals(List.of(4, 0L), List.of(over.lastTenMinutes(), over.floodSince()));
  }

  // Set back by an hour, the count begins anew and goes on.
  @Test
  void aClockThatIsSetBackDoesNotStopTheCount() {
    for (int i = 0; i < 24; i++) {
      engine.define(alarm("a" + i, Priority.LOW), 0);
    }
    for (int i = 0; i < 12; i++) {
      engine.raise("a" + i, Raise.at(100 * MINUTE, ""), 100 * MINUTE);
    }
    assertEquals(12, engine.view(100 * MINUTE).lastTenMinutes());
    for (int i = 12; i < 24; i++) {
      engine.raise("a" + i, Raise.at(40 * MINUTE, ""), 40 * MINUTE);
    }
    assertEquals(12, engine.view(40 * MINUTE).lastTenMinutes());
    assertEquals(0, engine.view(51 * MINUTE).lastTenMinutes());
  }

  // Nobody's shelf is over early or late because the wall clock was set.
  @Test
  void aShelfLastsAsLongAsItWasMeantTo() {
    for (String key : List.of("a", "b")) {
      engine.define(alarm(key, Priority.HIGH), 0);
    }
    long begin = 1_000 * MINUTE;
    engine.tick(begin, 0);
    engine.shelve(seen("a", 0), Shelf.Kind.TIMED, Duration.ofMinutes(10), ANNA, "x", begin);
    engine.tick(begin + 60 * MINUTE, MINUTE);
    assertTrue(state("a").shelf().isShelved());
    engine.tick(begin - 60 * MINUTE, 2 * MINUTE);
    engine.shelve(
        seen("b", 0), Shelf.Kind.TIMED, Duration.ofMinutes(20), ANNA, "x", begin - 60 * MINUTE);
    engine.tick(begin - 53 * MINUTE, 9 * MINUTE);
    assertTrue(state("a").shelf().isShelved());
    engine.tick(begin - 52 * MINUTE, 10 * MINUTE);
    assertFalse(state("a").shelf().isShelved());
    engine.tick(begin + 100 * MINUTE, 20 * MINUTE);
    assertTrue(state("b").shelf().isShelved());
    engine.tick(begin + 102 * MINUTE, 22 * MINUTE);
    assertFalse(state("b").shelf().isShelved());
  }

  // A condition that turned out to have begun earlier keeps what people did with it.
  @Test
  void aRaiseIsCorrectedToItsTrueTime() {
    engine.define(alarm("hot", Priority.HIGH), 0);
    engine.raise("hot", Raise.at(10 * S, ""), 10 * S);
    engine.acknowledge(seen("hot", 1), ANNA, "", 11 * S);
    engine.correct("hot", 4 * S, 20 * S);
    assertEquals(4 * S, state("hot").raised());
    assertTrue(state("hot").acknowledged());
    assertEquals("4 RAISE_CORRECTED hot 1  ", told().getLast());
  }

  static AlarmDefinition alarm(String key, Priority priority) {
    return AlarmDefinition.of(key, P104, key, priority, Source.LIMIT, GUIDE);
  }

  private static List<AlarmEngine.Seen> seen(String key, long occurrence) {
    return List.of(new AlarmEngine.Seen(key, occurrence));
  }

  private AlarmState state(String key) {
    return engine.find(key).orElseThrow().memory().state();
  }

  private List<Boolean> firstOut() {
    return List.of("a", "b").stream()
        .map(engine::find)
        .map(Optional::orElseThrow)
        .map(alarm -> alarm.memory().firstOut())
        .toList();
  }

  private static String words(ChangedAlarms changed) {
    return changed.fresh()
        + " "
        + changed.more()
        + " "
        + changed.alarms().stream().map(a -> a.memory().key()).toList();
  }

  private List<String> told() {
    return journal.stream()
        .map(
            e ->
                e.time() / S
                    + " "
                    + e.kind()
                    + " "
                    + e.after().key()
                    + " "
                    + e.occurrence()
                    + " "
                    + e.value()
                    + " "
                    + e.by().person()
                    + (e.reason().isEmpty() ? "" : ": " + e.reason())
                    + (e.annunciated() ? " sounds" : ""))
        .toList();
  }
}
