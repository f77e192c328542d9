package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// The whole engine against the table of states that was written for itself: several alarms at
/// once, shelves that end by time, suppression by logic, counts and list of changes.
class SeveralAlarmsPropertyTest {
  private static final String LETTERS = "ABCDEFGHI";
  private static final String EVENTS = "+-krs1udeoit";
  private static final int ALARMS = 4;
  private static final long SHELF = 7;

  // 300 runs of up to 2,000 events on four alarms: two latch, two do not.
  @Property(tries = 300)
  void theEngineDoesWhatAnIndependentTableDoes(
      @ForAll @Size(min = 500, max = 2_000) List<@IntRange(max = 12 * ALARMS - 1) Integer> events) {
    List<JournalEntry> journal = new ArrayList<>();
    AlarmEngine engine = new AlarmEngine(1, journal::add);
    StateTable[] tables = new StateTable[ALARMS];
    long[] shelfEnds = new long[ALARMS];
    for (int i = 0; i < ALARMS; i++) {
      AlarmDefinition alarm = AlarmEngineTest.alarm("a" + i, Priority.values()[i]);
      boolean latches = i % 2 == 0;
      tables[i] = new StateTable(latches);
      engine.define(latches ? alarm.withHandling(alarm.handling().latched()) : alarm, 0);
      engine.declare("logic" + i, "logic");
      engine.suppress("logic" + i, "a" + i, 0);
    }
    long now = 0;
    for (int event : events) {
      now++;
      int i = event % ALARMS;
      char what = EVENTS.charAt(event / ALARMS);
      char before = tables[i].state();
      journal.clear();
      does(engine, i, what, now);
      boolean sounds = what != 't' && tables[i].does(what);
      if (what == 's' || what == '1') {
        boolean isShelved = before != 'H' && before != 'I';
        shelfEnds[i] = isShelved ? now + SHELF : shelfEnds[i];
      }
      for (int j = 0; what == 't' && j < ALARMS; j++) {
        if (shelfEnds[j] != 0 && shelfEnds[j] <= now) {
          sounds |= tables[j].does('x');
          shelfEnds[j] = 0;
        }
      }
      assertEquals(
          sounds, journal.stream().anyMatch(JournalEntry::annunciated), what + " at " + now);
      assertEquals(states(tables), states(engine), what + " at " + now);
    }
    assertEquals(counts(tables), counts(engine, now));
  }

  private static void does(AlarmEngine engine, int alarm, char what, long now) {
    String key = "a" + alarm;
    List<AlarmEngine.Seen> seen = List.of(new AlarmEngine.Seen(key, 0));
    Actor by = new Actor("p", "");
    switch (what) {
      case '+' -> engine.raise(key, Raise.at(now, ""), now);
      case '-' -> engine.clear(key, now, false, now);
      case 'k' -> engine.acknowledge(seen, by, "", now);
      case 'r' -> engine.reset(seen, by, now);
      case 's' -> engine.shelve(seen, Shelf.Kind.TIMED, Duration.ofNanos(SHELF), by, "x", now);
      case '1' -> engine.shelve(seen, Shelf.Kind.ONE_SHOT, Duration.ofNanos(SHELF), by, "x", now);
      case 'u' -> engine.unshelve(seen, by, now);
      case 'd' -> engine.raise("logic" + alarm, Raise.at(now, ""), now);
      case 'e' -> engine.clear("logic" + alarm, now, false, now);
      case 'o' -> engine.takeOut(seen, by, "x", now);
      case 'i' -> engine.putBack(seen, by, "", now);
      case 't' -> engine.tick(now, now);
      default -> throw new IllegalArgumentException("No event: " + what);
    }
  }

  private static String states(StateTable[] tables) {
    StringBuilder out = new StringBuilder();
    for (StateTable table : tables) {
      out.append(table.state());
    }
    return out.toString();
  }

  private static String states(AlarmEngine engine) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < ALARMS; i++) {
      AlarmState state = engine.find("a" + i).orElseThrow().memory().state();
      out.append(LETTERS.charAt(state.standing().ordinal()));
    }
    return out.toString();
  }

  /// Listed, shelved, suppressed, out of service.
  private static List<Integer> counts(StateTable[] tables) {
    String all = states(tables);
    return List.of(
        (int) all.chars().filter(c -> c >= 'B' && c <= 'F').count(),
        (int) all.chars().filter(c -> c == 'G').count(),
        (int) all.chars().filter(c -> c == 'H').count(),
        (int) all.chars().filter(c -> c == 'I').count());
  }

  private static List<Integer> counts(AlarmEngine engine, long now) {
    List<AlarmCounts> all = engine.view(now).counts();
    return List.of(
        all.stream().mapToInt(AlarmCounts::listed).sum(),
        all.stream().mapToInt(AlarmCounts::shelved).sum(),
        all.stream().mapToInt(AlarmCounts::suppressed).sum(),
        all.stream().mapToInt(AlarmCounts::outOfService).sum());
  }
}
