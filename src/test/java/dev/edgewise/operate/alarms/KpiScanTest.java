package dev.edgewise.operate.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// EEMUA 191 / ISA-18.2: the figures of the table in the standards.
class KpiScanTest {
  private static final long S = 1_000_000_000L;
  private static final long MINUTE = 60 * S;

  @TempDir Path folder;
  private final List<JournalEntry> entries = new ArrayList<>();
  private final AlarmEngine engine = new AlarmEngine(1, entries::add);

  // Average rate and its distribution: alarms in each ten minutes; by priority; the top ten.
  @Test
  void raisesAreCountedByTenMinutesPriorityAndAlarm() throws EdgewiseException {
    spell("a", Priority.HIGH, 5 * MINUTE, 6 * MINUTE);
    spell("a", Priority.HIGH, 9 * MINUTE, 11 * MINUTE);
    spell("b", Priority.LOW, 25 * MINUTE, 26 * MINUTE);
    Kpis kpis = kpis(0, 30 * MINUTE);
    assertEquals(3, kpis.raised());
    assertEquals(List.of(2, 0, 1), kpis.cells());
    assertEquals(List.of(0, 2, 0, 1), kpis.byPriority());
    assertEquals(
        List.of(
            new Kpis.Load("a", "Works/Area 1/P-104", "a", Priority.HIGH, 2, 2 / 3.0, 0),
            new Kpis.Load("b", "Works/Area 1/P-104", "b", Priority.LOW, 1, 1 / 3.0, 0)),
        kpis.top());
    assertEquals(0, kpis.floods());
  }

  // Chattering: three transitions or more within a minute.
  @Test
  void anAlarmThatComesAndGoesChatters() throws EdgewiseException {
    spell("a", Priority.LOW, 10 * S, 20 * S);
    spell("a", Priority.LOW, 30 * S, 200 * S);
    spell("b", Priority.LOW, 10 * S, 20 * S);
    spell("b", Priority.LOW, 80 * S, 200 * S);
    assertEquals(
        List.of(new Kpis.Load("a", "Works/Area 1/P-104", "a", Priority.LOW, 2, 0.5, 30 * S)),
        kpis(0, 10 * MINUTE).chattering());
  }

  // A flood begins with the 11th alarm in ten minutes and ends when fewer than 5 are left.
  @Test
  void floodsAreMeasuredFromBeginToEnd() throws EdgewiseException {
    for (int i = 0; i < 12; i++) {
      spell("a" + i, Priority.LOW, i * S, i * S + 1);
    }
    spell("late", Priority.LOW, 60 * MINUTE, 61 * MINUTE);
    Kpis kpis = kpis(0, 120 * MINUTE);
    assertEquals(1, kpis.floods());
    // It begins at 10 s; the 5th newest raise is of 7 s and leaves the window ten minutes later.
    assertEquals(10 * MINUTE + 7 * S - 10 * S, kpis.floodNanos());
  }

  // Response: time to acknowledge, p50 and p95.
  @Test
  void timeToAcknowledgeIsMeasured() throws EdgewiseException {
    for (int i = 1; i <= 20; i++) {
      String key = "a" + i;
      engine.define(AlarmEngineTest.alarm(key, Priority.LOW), 0);
      engine.raise(key, Raise.at(S, ""), S);
      engine.acknowledge(List.of(new AlarmEngine.Seen(key, 0)), Actor.SYSTEM, "", S + i * MINUTE);
    }
    Kpis kpis = kpis(0, 60 * MINUTE);
    assertEquals(20, kpis.acknowledged());
    assertEquals(10, Math.round(kpis.acknowledgeP50Nanos() / (double) MINUTE));
    assertEquals(19, Math.round(kpis.acknowledgeP95Nanos() / (double) MINUTE));
  }

  // What did not annunciate is no load on the operator.
  @Test
  void whatWasShelvedDoesNotCount() throws EdgewiseException {
    engine.define(AlarmEngineTest.alarm("a", Priority.LOW), 0);
    engine.takeOut(List.of(new AlarmEngine.Seen("a", 0)), Actor.SYSTEM, "repair", 0);
    engine.raise("a", Raise.at(S, ""), S);
    assertEquals(0, kpis(0, MINUTE).raised());
    assertEquals(-1, kpis(0, MINUTE).acknowledgeP50Nanos());
  }

  private void spell(String key, Priority priority, long from, long to) {
    engine.define(AlarmEngineTest.alarm(key, priority), 0);
    engine.raise(key, Raise.at(from, ""), from);
    engine.acknowledge(List.of(new AlarmEngine.Seen(key, 0)), Actor.SYSTEM, "", from);
    engine.clear(key, to, false, to);
  }

  private Kpis kpis(long from, long to) throws EdgewiseException {
    try (AlarmJournal journal =
        AlarmJournal.open(folder.resolve("j" + from + to), new SystemTime())) {
      if (journal.recover(_ -> {}).entries() == 0) {
        entries.forEach(journal::add);
      }
      return journal.kpis(from, to);
    }
  }
}
