package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.TimeSource;
import dev.edgewise.operate.alarms.Actor;
import dev.edgewise.operate.alarms.AlarmEngine;
import dev.edgewise.operate.alarms.AlarmJournal;
import dev.edgewise.operate.alarms.AlarmMemory;
import dev.edgewise.operate.alarms.AlarmState;
import dev.edgewise.operate.alarms.Deed;
import dev.edgewise.operate.alarms.JournalEntry;
import dev.edgewise.operate.alarms.JournalKind;
import dev.edgewise.operate.alarms.JournalPage;
import dev.edgewise.operate.alarms.JournalQuery;
import dev.edgewise.operate.alarms.Kpis;
import dev.edgewise.operate.alarms.Occurrence;
import dev.edgewise.operate.alarms.Priority;
import dev.edgewise.operate.alarms.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/// Searches in a journal of many entries: time range, asset subtree, priority and words, first
/// page. The journal is made once, in `target/bench/`, and used again.
final class AlarmSearchBench {
  private static final int ALARMS = 20_000;
  private static final int TEND_EACH = 200_000;
  private static final long BEGIN = 1_700_000_000_000_000_000L;

  /// One entry a second: ten million are four months.
  private static final long STEP = 1_000_000_000L;

  private static final List<String> TITLES =
      List.of(
          "Bearing temperature high",
          "Vibration very high",
          "Discharge pressure low",
          "Flow low",
          "Motor current high",
          "Filter clogged",
          "Coolant low",
          "Edge node offline");
  private static final List<String> REASONS =
      List.of("", "", "", "valve stuck, called maintenance", "strainer cleaned", "sensor replaced");

  private final SplittableRandom random = new SplittableRandom(3);
  private final AlarmMemory[] memories = new AlarmMemory[ALARMS];

  private AlarmSearchBench() {
    for (int i = 0; i < ALARMS; i++) {
      memories[i] =
          new AlarmMemory(
              "limit:" + AlarmsBench.asset(i) + ":HIGH",
              AlarmsBench.asset(i),
              TITLES.get(i % TITLES.size()),
              Priority.values()[i % 40 == 0 ? 0 : 1 + i % 3],
              Source.LIMIT,
              AlarmState.NORMAL,
              Occurrence.NEVER,
              Deed.NONE,
              Deed.NONE,
              false,
              false);
    }
  }

  static void run(Report report, TimeSource time, int rows, int searches) throws Exception {
    new AlarmSearchBench().measure(report, time, rows, searches);
  }

  private void measure(Report report, TimeSource time, int rows, int searches) throws Exception {
    Path folder = Path.of("target", "bench", "alarm-journal-" + rows);
    long start = System.nanoTime();
    try (AlarmJournal journal = AlarmJournal.open(folder, time)) {
      journal.recover(entry -> {});
      report.figure("alarms.journal_open_s", (System.nanoTime() - start) / 1e9, "s");
      fill(journal, rows);
      Histogram micros = new Histogram(60_000_000, 3);
      long found = 0;
      for (int i = 0; i < searches; i++) {
        JournalQuery query = query(rows);
        long begin = System.nanoTime();
        JournalPage page = journal.search(query);
        micros.recordValue(Math.min(60_000_000, (System.nanoTime() - begin) / 1_000));
        found += page.rows().size();
      }
      String name = rows == 10_000_000 ? "10m" : String.valueOf(rows);
      report.figure(
          "alarms.search_" + name + "_p50_ms", micros.getValueAtPercentile(50) / 1e3, "ms");
      report.figure(
          "alarms.search_" + name + "_p95_ms", micros.getValueAtPercentile(95) / 1e3, "ms");
      report.figure("alarms.search_" + name + "_max_ms", micros.getMaxValue() / 1e3, "ms");
      long day = System.nanoTime();
      Kpis kpis = journal.kpis(BEGIN, BEGIN + 86_400L * STEP);
      report.figure("alarms.kpis_of_a_day_ms", (System.nanoTime() - day) / 1e6, "ms");
      report.figure("alarms.journal_mb", journal.bytesOnDisk() / 1e6, "MB");
      report.condition(
          "searches",
          searches
              + " of random time range, subtree, priority and words, first page of 100 of "
              + journal.size()
              + " entries; "
              + found
              + " rows found; "
              + kpis.raised()
              + " raises in the day");
    }
  }

  private void fill(AlarmJournal journal, int rows) throws EdgewiseException {
    AlarmEngine none = new AlarmEngine(1, journal::add);
    for (long i = journal.size(); i < rows; i++) {
      journal.add(entry(i));
      if (i % TEND_EACH == 0) {
        journal.tend(none);
      }
    }
    journal.force();
    journal.tend(none);
  }

  private JournalEntry entry(long number) {
    AlarmMemory memory = memories[random.nextInt(ALARMS)];
    JournalKind kind =
        switch ((int) (number % 3)) {
          case 0 -> JournalKind.RAISED;
          case 1 -> JournalKind.ACKNOWLEDGED;
          default -> JournalKind.RETURNED;
        };
    boolean isAct = kind == JournalKind.ACKNOWLEDGED;
    return new JournalEntry(
        BEGIN + number * STEP,
        kind,
        1 + number / ALARMS,
        kind == JournalKind.RAISED ? 90 + random.nextInt(100) / 10.0 + " °C" : "",
        isAct ? new Actor("person" + random.nextInt(12), "desk 1") : Actor.SYSTEM,
        isAct ? REASONS.get(random.nextInt(REASONS.size())) : "",
        false,
        kind == JournalKind.RAISED,
        memory);
  }

  /// From one condition to all four; a quarter finds little or nothing and has to see everything.
  private JournalQuery query(int rows) {
    long from = BEGIN + random.nextLong(rows) * STEP;
    boolean all = random.nextInt(2) == 0;
    List<String> words =
        switch (random.nextInt(4)) {
          case 0 -> List.of("bearing", "high");
          case 1 -> List.of("strainer", "person3");
          case 2 -> List.of("nothing", "like", "this");
          default -> List.of();
        };
    return new JournalQuery(
        all ? 0 : from,
        all ? Long.MAX_VALUE : from + random.nextLong(30 * 86_400L) * STEP,
        random.nextInt(2) == 0 ? "" : "Works/Area " + random.nextInt(20),
        "",
        random.nextInt(3) == 0 ? Set.of(Priority.CRITICAL) : Set.of(),
        Set.of(),
        words,
        "",
        100);
  }
}
