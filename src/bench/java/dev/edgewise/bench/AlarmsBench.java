package dev.edgewise.bench;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.operate.alarms.AlarmDefinition;
import dev.edgewise.operate.alarms.AlarmEngine;
import dev.edgewise.operate.alarms.AlarmGuide;
import dev.edgewise.operate.alarms.AlarmJournal;
import dev.edgewise.operate.alarms.AlarmView;
import dev.edgewise.operate.alarms.ChangedAlarms;
import dev.edgewise.operate.alarms.Priority;
import dev.edgewise.operate.alarms.Raise;
import dev.edgewise.operate.alarms.Source;
import dev.edgewise.telemetry.AssetPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/// `edgewise bench alarms`: the alarm engine with its journal on disk, 100,000 alarms defined,
/// 10,000 of them active, changes at a rate, read 25 times a second as the screen does; loading
/// 100,000 active ones; searching a journal of ten million entries, which is made once and kept.
///
/// The engine is measured up to where the station hands alarms over; [AlarmScreenBench] measures
/// what the list on the screen adds. It needs a display.
final class AlarmsBench {
  private static final long PULSE_NANOS = 40_000_000L;
  private static final int PAGE = 20_000;
  private static final AlarmGuide GUIDE =
      new AlarmGuide("process", "", "", "", List.of("Look."), Duration.ofMinutes(10), "");

  private final Report report;
  private final int alarms;
  private final int active;
  private final int rate;
  private final int seconds;
  private final SystemTime time = new SystemTime();

  private AlarmsBench(Appendable out, BenchOptions options) {
    report = new Report("alarms", out);
    alarms = options.number("alarms", 100_000);
    active = options.number("active", 10_000);
    rate = options.number("rate", 2_000);
    seconds = options.number("seconds", 60);
  }

  static void run(Appendable out, List<String> args) throws Exception {
    BenchOptions options =
        BenchOptions.of(args, "alarms", "active", "rate", "seconds", "rows", "searches");
    AlarmsBench bench = new AlarmsBench(out, options);
    try {
      bench.changes();
      bench.report.condition(
          "measured to",
          "the station's hand-over of alarms, 25 times a second; the screen is measured by itself");
      AlarmSearchBench.run(
          bench.report,
          bench.time,
          options.number("rows", 10_000_000),
          options.number("searches", 200));
      AlarmScreenBench.run(
          bench.report, bench.time, bench.alarms, bench.active, bench.rate, bench.seconds);
      bench.report.write();
    } finally {
      bench.time.close();
    }
  }

  private void changes() throws Exception {
    Path folder = Files.createTempDirectory("edgewise-alarms");
    try (AlarmJournal journal = AlarmJournal.open(folder, time)) {
      long before = heap();
      AlarmEngine engine = new AlarmEngine(1, journal::add);
      for (int i = 0; i < alarms; i++) {
        engine.define(definition(i), time.epochNanos());
      }
      for (int i = 0; i < active; i++) {
        raise(engine, i);
      }
      report.figure("alarms.heap_mb", (heap() - before) / 1e6, "MB");
      steady(engine, journal);
      for (int i = 0; i < alarms; i++) {
        raise(engine, i);
      }
      long start = System.nanoTime();
      long rows = 0;
      ChangedAlarms page = engine.changes(0, PAGE);
      rows += page.alarms().size();
      while (page.more()) {
        page = engine.changes(page.version(), PAGE);
        rows += page.alarms().size();
      }
      report.figure("alarms.handed_over_100k_s", (System.nanoTime() - start) / 1e9, "s");
      report.condition("handed over", rows + " active alarms in pages of " + PAGE);
    } finally {
      Folders.delete(folder);
    }
  }

  /// Alarms come and go in turn, so that the number of active ones stays.
  private void steady(AlarmEngine engine, AlarmJournal journal) throws Exception {
    AtomicBoolean end = new AtomicBoolean();
    Reader reader = new Reader(engine, end);
    Thread screen = Thread.ofPlatform().name("bench-reader").start(reader);
    Thread tender =
        Thread.ofPlatform().name("bench-tender").start(() -> tend(engine, journal, end));
    SplittableRandom random = new SplittableRandom(1);
    long begin = System.nanoTime();
    long changes = 0;
    long longest = 0;
    int next = active;
    while (System.nanoTime() - begin < seconds * 1_000_000_000L) {
      long due = (System.nanoTime() - begin) * rate / 1_000_000_000L;
      while (changes < due) {
        long start = System.nanoTime();
        int gone = Math.floorMod(next - active, alarms);
        engine.clear(key(gone), time.epochNanos(), false, time.epochNanos());
        engine.acknowledge(
            List.of(new AlarmEngine.Seen(key(gone), 0)),
            new dev.edgewise.operate.alarms.Actor("bench", "desk"),
            "",
            time.epochNanos());
        raise(engine, next % alarms);
        longest = Math.max(longest, System.nanoTime() - start);
        next++;
        changes += 3;
      }
      LockSupport.parkNanos(200_000 + random.nextInt(600_000));
    }
    end.set(true);
    screen.join();
    tender.join();
    double took = (System.nanoTime() - begin) / 1e9;
    report.figure("alarms.changes_per_s", changes / took, "1/s");
    report.figure(
        "alarms.raise_to_reader_p50_ms", reader.delays.getValueAtPercentile(50) / 1e3, "ms");
    report.figure(
        "alarms.raise_to_reader_p99_ms", reader.delays.getValueAtPercentile(99) / 1e3, "ms");
    report.figure("alarms.longest_step_ms", longest / 1e6, "ms");
    report.figure("alarms.longest_read_ms", reader.longest / 1e6, "ms");
    report.condition("entries in the journal", journal.size());
    report.condition("entries lost", journal.lost());
    report.condition(
        "load",
        alarms + " alarms, " + active + " active, " + rate + " changes/s for " + seconds + " s");
  }

  private static void tend(AlarmEngine engine, AlarmJournal journal, AtomicBoolean end) {
    try {
      while (!end.get()) {
        LockSupport.parkNanos(1_000_000_000L);
        journal.tend(engine);
      }
    } catch (EdgewiseException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Reads changes as the screen does.
  private static final class Reader implements Runnable {
    private final AlarmEngine engine;
    private final AtomicBoolean end;

    /// From raise to reading, µs.
    private final Histogram delays = new Histogram(60_000_000, 3);

    private long longest;

    Reader(AlarmEngine engine, AtomicBoolean end) {
      this.engine = engine;
      this.end = end;
    }

    @Override
    public void run() {
      long version = engine.view(0).version();
      while (!end.get()) {
        long start = System.nanoTime();
        ChangedAlarms changed = engine.changes(version, PAGE);
        long now = System.currentTimeMillis() * 1_000_000L;
        longest = Math.max(longest, System.nanoTime() - start);
        version = changed.version();
        for (AlarmView alarm : changed.alarms()) {
          if (alarm.memory().state().active()) {
            long micros = Math.max(0, now - alarm.memory().state().raised()) / 1_000;
            delays.recordValue(Math.min(60_000_000, micros));
          }
        }
        LockSupport.parkNanos(PULSE_NANOS - (System.nanoTime() - start));
      }
    }
  }

  private void raise(AlarmEngine engine, int alarm) {
    long now = time.epochNanos();
    engine.raise(key(alarm), new Raise(now, "", "96.2 °C", "> 95 °C", Map.of(), false), now);
  }

  private static String key(int alarm) {
    return "limit:" + asset(alarm) + "/bearing/temperature:HIGH";
  }

  static AssetPath asset(int alarm) {
    return AssetPath.of(
        "Works/Area "
            + alarm % 20
            + "/Line "
            + alarm / 20 % 50
            + "/M-"
            + alarm / 1_000
            + "-"
            + alarm);
  }

  private static AlarmDefinition definition(int alarm) {
    return AlarmDefinition.of(
        key(alarm),
        asset(alarm),
        "Bearing temperature high",
        Priority.values()[alarm % 50 == 0 ? 0 : 1 + alarm % 3],
        Source.LIMIT,
        GUIDE);
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
