package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an operator had before the station was killed, he has after it, and nothing is told twice.
class AlarmRestartTest {
  private static final long S = 1_000_000_000L;
  private static final long MINUTE = 60 * S;
  private static final Actor ANNA = new Actor("anna", "desk 1");

  private final List<JournalEntry> journal = new ArrayList<>();
  private AlarmEngine engine = new AlarmEngine(1_000, journal::add);

  // A plant that stands still does not flood at each start.
  @Test
  void whatLogicSuppressesStaysSuppressed() {
    suppressible();
    engine.raise("stopped", Raise.at(S, ""), S);
    engine.raise("flow", Raise.at(2 * S, ""), 2 * S);
    restart();
    suppressible();
    engine.settleSuppression(60 * S);
    engine.raise("stopped", Raise.at(70 * S, ""), 70 * S);
    assertEquals(List.of(), kinds());
    assertEquals(AlarmState.Standing.SUPPRESSED, state("flow").standing());
    engine.clear("stopped", 80 * S, false, 80 * S);
    assertEquals(List.of("UNSUPPRESSED flow sounds"), kinds());
  }

  // The pump was started while the station was away: its first value says so.
  @Test
  void suppressionEndsWithTheFirstWordOfItsLogic() {
    suppressible();
    engine.raise("stopped", Raise.at(S, ""), S);
    engine.raise("flow", Raise.at(2 * S, ""), 2 * S);
    restart();
    suppressible();
    engine.clear("stopped", 20 * S, false, 20 * S);
    assertEquals(List.of("UNSUPPRESSED flow sounds"), kinds());
  }

  // Two reasons: one that is known to be over is not enough.
  @Test
  void suppressionWaitsForAllThatMayAskForIt() {
    suppressible();
    engine.raise("stopped", Raise.at(S, ""), S);
    restart();
    suppressible();
    engine.declare("cleaning", "Cleaning");
    engine.suppress("cleaning", "flow", 10 * S);
    engine.clear("cleaning", 11 * S, false, 11 * S);
    engine.settleSuppression(60 * S);
    assertEquals(AlarmState.Standing.SUPPRESSED, state("flow").standing());
    engine.clear("stopped", 61 * S, false, 61 * S);
    assertEquals(AlarmState.Standing.NORMAL, state("flow").standing());
  }

  // State B is "sound and flash": nobody may have heard it before the kill.
  @Test
  void whatIsNotAcknowledgedSounds() {
    engine.define(AlarmEngineTest.alarm("a", Priority.CRITICAL), 0);
    engine.define(AlarmEngineTest.alarm("b", Priority.CRITICAL), 0);
    engine.raise("a", Raise.at(S, ""), S);
    engine.raise("b", Raise.at(S, ""), S);
    engine.acknowledge(seen("b"), ANNA, "", 2 * S);
    restart();
    engine.define(AlarmEngineTest.alarm("a", Priority.CRITICAL), 3 * S);
    EngineView view = engine.view(3 * S);
    assertEquals(1, view.counts().getFirst().audible());
    assertEquals(1, engine.silence(view.version(), ANNA, 4 * S));
    assertEquals(0, engine.view(4 * S).counts().getFirst().audible());
  }

  // Rule 5: the latch holds though nobody has defined the alarm again yet.
  @Test
  void aLatchHoldsBeforeTheAlarmIsDefined() {
    AlarmDefinition alarm = AlarmEngineTest.alarm("a", Priority.HIGH);
    engine.define(alarm.withHandling(alarm.handling().latched()), 0);
    engine.raise("a", Raise.at(S, ""), S);
    restart();
    engine.clear("a", 2 * S, false, 2 * S);
    assertEquals(AlarmState.Standing.LATCHED_UNACKNOWLEDGED, state("a").standing());
    restart();
    assertEquals(AlarmState.Standing.LATCHED_UNACKNOWLEDGED, state("a").standing());
  }

  // An alarm that chatters is what is shelved; it is warned of the end once.
  @Test
  void aShelvedAlarmThatChattersIsWarnedOfOnce() {
    engine.define(AlarmEngineTest.alarm("a", Priority.HIGH), 0);
    Duration ten = Duration.ofMinutes(10);
    engine.shelve(seen("a"), Shelf.Kind.TIMED, ten, ANNA, "chatters", 0);
    for (long second = 1; second < 590; second += 2) {
      engine.raise("a", Raise.at(second * S, ""), second * S);
      engine.clear("a", (second + 1) * S, false, (second + 1) * S);
      engine.tick((second + 1) * S, (second + 1) * S);
    }
    assertEquals(1, kinds().stream().filter("SHELF_ENDING a"::equals).count());
    restart();
    engine.define(AlarmEngineTest.alarm("a", Priority.HIGH), 595 * S);
    engine.tick(595 * S, 595 * S);
    engine.tick(10 * MINUTE, 10 * MINUTE);
    engine.tick(11 * MINUTE, 11 * MINUTE);
    assertEquals(List.of("SHELF_OVER a"), kinds());
  }

  private void suppressible() {
    engine.declare("stopped", "Pump stopped");
    engine.define(AlarmEngineTest.alarm("flow", Priority.LOW), 0);
    engine.suppress("stopped", "flow", 0);
  }

  /// As the station does it, from the journal alone.
  private void restart() {
    Map<String, AlarmMemory> last = new LinkedHashMap<>();
    Map<String, Long> warned = new LinkedHashMap<>();
    for (JournalEntry entry : journal) {
      last.put(entry.after().key(), entry.after());
      if (entry.kind() == JournalKind.SHELF_ENDING) {
        warned.put(entry.after().key(), entry.after().state().shelf().until());
      }
    }
    assertTrue(last.equals(engine.memories()), "the journal says it all");
    engine = new AlarmEngine(2_000, journal::add);
    engine.restore(last.values());
    warned.forEach(engine::warned);
    journal.clear();
    last.values().forEach(memory -> journal.add(kept(memory)));
  }

  private static JournalEntry kept(AlarmMemory memory) {
    return new JournalEntry(0, JournalKind.KEPT, 0, "", Actor.SYSTEM, "", false, false, memory);
  }

  private List<String> kinds() {
    return journal.stream()
        .filter(entry -> entry.kind() != JournalKind.KEPT)
        .map(e -> e.kind() + " " + e.after().key() + (e.annunciated() ? " sounds" : ""))
        .toList();
  }

  private AlarmState state(String key) {
    return engine.find(key).orElseThrow().memory().state();
  }

  private static List<AlarmEngine.Seen> seen(String key) {
    return List.of(new AlarmEngine.Seen(key, 0));
  }
}
