package dev.edgewise.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.SystemTime;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.historian.h2.H2Historian;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.SampleBatch;
import dev.edgewise.telemetry.TagRegistry;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// `edgewise bench history`: 50 million samples of mixed signals through the front door of history,
/// a day of one tag on 2,000 pixels, a year of one tag on 2,000 pixels, and the same samples as
/// rows
/// of a plain table.
final class HistoryBench {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = Instant.parse("2026-03-02T00:00:00Z").getEpochSecond() * SECOND;
  private static final long YEAR = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond() * SECOND;
  private static final int TAGS = 580;
  private static final int MOST_SECONDS = 86_400;
  private static final int YEAR_SECONDS = 31_536_000;
  private static final int LOAD = 1_000_000;
  private static final int CHUNK = 2_048;
  private static final int COLUMNS = 2_000;
  private static final int DAYS_READ = 60;
  private static final int YEARS_READ = 21;
  private static final int ROW_BATCH = 10_000;

  private final SystemTime time;
  private final Path folder;
  private final Report report;
  private final int seconds;
  private final int rows;

  private HistoryBench(SystemTime time, Path folder, Report report, int seconds) {
    this.time = time;
    this.folder = folder;
    this.report = report;
    this.seconds = seconds;
    this.rows = Math.min(5_000_000, seconds * TAGS);
  }

  /// Options: `--seconds N`, the length of the mixed signals, 86,400 when not given; `--only year`.
  static void run(Appendable out, List<String> args)
      throws IOException, InterruptedException, EdgewiseException, SQLException {
    BenchOptions options = BenchOptions.of(args, "seconds", "only");
    int seconds = Math.clamp(options.number("seconds", MOST_SECONDS), 1, MOST_SECONDS);
    boolean all = options.text("only", "").isEmpty();
    Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-history");
    try (SystemTime time = new SystemTime()) {
      HistoryBench bench = new HistoryBench(time, folder, new Report("history", out), seconds);
      if (all) {
        bench.rows(bench.mixed());
      }
      bench.year();
      bench.conditions();
      bench.report.write();
    } finally {
      delete(folder);
    }
  }

  /// @return samples a second
  private double mixed() throws IOException, InterruptedException, EdgewiseException {
    Path where = folder.resolve("mixed");
    TagRegistry tags = new TagRegistry();
    MixedSignals signals = new MixedSignals(tags, TAGS, START, 1);
    long samples = (long) TAGS * seconds;
    long begin = time.monotonicNanos();
    long cpu = cpuNanos();
    double rate;
    try (H2Historian historian = H2Historian.open(where, tags, time)) {
      long position = 0;
      for (int second = 0; second < seconds; second++) {
        SampleBatch batch = signals.second(second);
        position = historian.append(batch);
      }
      while (historian.durablePosition() < position) {
        time.sleep(Duration.ofMillis(1));
      }
      rate = samples / (since(begin) / 1e3);
      report.figure("history.samples_per_s", rate, "1/s");
      report.figure("history.cpu_s_per_million", (cpuNanos() - cpu) / 1e3 / samples, "s");
      report.figure("history.waited_s", historian.stats().waitedNanos() / 1e9, "s");
      begin = time.monotonicNanos();
    }
    report.figure("history.close_ms", since(begin), "ms");
    report.figure("history.bytes_per_sample", (double) bytes(where) / samples, "B");
    days(where, signals);
    return rate;
  }

  private void days(Path where, MixedSignals signals) throws EdgewiseException, IOException {
    long begin = time.monotonicNanos();
    try (H2Historian historian = H2Historian.open(where, new TagRegistry(), time)) {
      report.figure("history.open_ms", since(begin), "ms");
      SplittableRandom random = new SplittableRandom(5);
      double[] millis = new double[DAYS_READ];
      for (int i = 0; i < 2 * DAYS_READ; i++) {
        AssetPath path = signals.tag(random.nextInt(TAGS)).path();
        begin = time.monotonicNanos();
        ReducedRange day = historian.reduced(path, START, START + seconds * SECOND, COLUMNS);
        millis[i % DAYS_READ] = since(begin);
        long count = Arrays.stream(day.counts()).asLongStream().sum();
        if (Math.abs(count - seconds) > 1) {
          throw new IllegalStateException(count + " of " + seconds + " samples in " + path);
        }
      }
      report.figure("history.day_ms", median(millis), "ms");
    }
  }

  private void year() throws EdgewiseException, IOException {
    long[] times = new long[YEAR_SECONDS];
    long[] bits = new long[YEAR_SECONDS];
    SplittableRandom random = new SplittableRandom(9);
    long value = 500;
    for (int i = 0; i < YEAR_SECONDS; i++) {
      times[i] = YEAR + i * SECOND + random.nextInt(-5, 6) * 1_000_000L;
      value += random.nextInt(-2, 3);
      bits[i] = Double.doubleToRawLongBits(value / 10.0);
    }
    AssetPath path = AssetPath.of("bench/year");
    Path where = folder.resolve("year");
    try (H2Historian historian = H2Historian.open(where, new TagRegistry(), time)) {
      long begin = time.monotonicNanos();
      for (int from = 0; from < YEAR_SECONDS; from += LOAD) {
        int to = Math.min(YEAR_SECONDS, from + LOAD);
        int n = to - from;
        historian.load(
            path,
            ValueType.DOUBLE,
            new RawRange(
                Arrays.copyOfRange(times, from, to),
                Arrays.copyOfRange(bits, from, to),
                new int[n],
                new byte[n],
                new byte[n],
                true));
      }
      report.figure("history.load_samples_per_s", YEAR_SECONDS / (since(begin) / 1e3), "1/s");
    }
    try (H2Historian historian = H2Historian.open(where, new TagRegistry(), time)) {
      long to = YEAR + YEAR_SECONDS * SECOND;
      long begin = time.monotonicNanos();
      check(historian.reduced(path, YEAR, to, COLUMNS), times, bits);
      report.figure("history.year_cold_ms", since(begin), "ms");
      double[] millis = new double[YEARS_READ];
      double[] cpuMillis = new double[YEARS_READ];
      for (int i = 0; i < 2 * YEARS_READ; i++) {
        // A little further each time, so that the edges of the columns lie in other samples.
        long from = YEAR + i * 977 * SECOND;
        begin = time.monotonicNanos();
        long cpu = cpuNanos();
        ReducedRange year = historian.reduced(path, from, to, COLUMNS);
        millis[i % YEARS_READ] = since(begin);
        cpuMillis[i % YEARS_READ] = (cpuNanos() - cpu) / 1e6;
        check(year, times, bits);
      }
      report.figure("history.year_2000px_ms", median(millis), "ms");
      report.figure("history.year_cpu_ms", median(cpuMillis), "ms");
    }
  }

  /// Every column against every sample: each sample counts once, no extreme is lost, and none comes
  /// from more than a chunk away.
  private static void check(ReducedRange range, long[] times, long[] bits) {
    int at = 0;
    while (at < times.length && times[at] < range.from()) {
      at++;
    }
    long counted = at;
    for (int column = 0; column < range.size(); column++) {
      long end = range.from() + (column + 1) * range.binNanos();
      int start = at;
      while (at < times.length && times[at] < end) {
        at++;
      }
      counted += range.counts()[column];
      double[] within = extremes(bits, start, at);
      double[] around = extremes(bits, start - CHUNK, at + CHUNK);
      double min = range.min()[column];
      double max = range.max()[column];
      boolean same = min <= within[0] && max >= within[1] && min >= around[0] && max <= around[1];
      // The last column may reach beyond the range asked for.
      if (!same && column < range.size() - 1) {
        throw new IllegalStateException("Column " + column + " differs from the samples");
      }
    }
    if (counted != at) {
      throw new IllegalStateException(counted + " samples instead of " + at);
    }
  }

  private static double[] extremes(long[] bits, int from, int to) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = Math.max(0, from); i < Math.min(bits.length, to); i++) {
      double value = Double.longBitsToDouble(bits[i]);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    return new double[] {min, max};
  }

  /// One row a sample, one BIGINT key, as H2 likes it best.
  private void rows(double rate) throws SQLException, IOException {
    TagRegistry tags = new TagRegistry();
    MixedSignals signals = new MixedSignals(tags, TAGS, START, 1);
    String url = "jdbc:h2:file:" + folder.resolve("rows") + ";CACHE_SIZE=262144";
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE sample(k BIGINT PRIMARY KEY, v BIGINT, q INT)");
      connection.setAutoCommit(false);
      long begin = time.monotonicNanos();
      long cpu = cpuNanos();
      int stored = 0;
      try (PreparedStatement insert =
          connection.prepareStatement("MERGE INTO sample VALUES (?, ?, ?)")) {
        for (int second = 0; stored < rows; second++) {
          SampleBatch batch = signals.second(second);
          for (int i = 0; i < batch.size() && stored < rows; i++) {
            insert.setLong(1, (long) batch.tag(i) << 42 | batch.sourceTime(i) / 1_000_000);
            insert.setLong(2, batch.bits(i));
            insert.setInt(3, batch.quality(i));
            insert.addBatch();
            if (++stored % ROW_BATCH == 0) {
              insert.executeBatch();
              connection.commit();
            }
          }
        }
        insert.executeBatch();
        connection.commit();
      }
      statement.execute("CHECKPOINT SYNC");
      double rowRate = stored / (since(begin) / 1e3);
      report.figure("history.rows_per_s", rowRate, "1/s");
      report.figure("history.rows_cpu_s_per_million", (cpuNanos() - cpu) / 1e3 / stored, "s");
      report.figure("history.ratio_to_rows", rate / rowRate, "x");
    }
  }

  private void conditions() {
    report.condition("samples", (long) TAGS * seconds + " of " + TAGS + " tags at 1 s");
    report.condition(
        "signals",
        "8 of 20 temperatures to 0.1, 5 float32 noise, 4 on/off, 3 counters; jitter 3 ms (1 sigma)");
    report.condition(
        "append", "batches of " + TAGS + ", making them included, until the last one is durable");
    report.condition("bytes", "all files after closing: months, log, tag book");
    report.condition(
        "day", "one tag chosen by chance each time, median of " + DAYS_READ + " after as many");
    report.condition(
        "year",
        YEAR_SECONDS
            + " samples of one tag, other column edges each time, every column checked: no extreme"
            + " lost, none from more than a chunk away, each sample counted once; median of "
            + YEARS_READ
            + " after as many");
    report.condition("rows", rows + " rows, batches of " + ROW_BATCH + ", one BIGINT key");
  }

  /// CPU time of the process, all threads, ns; says more than the clock on a busy machine.
  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private double since(long begin) {
    return (time.monotonicNanos() - begin) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> Files.isRegularFile(file) ? file.toFile().length() : 0).sum();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
