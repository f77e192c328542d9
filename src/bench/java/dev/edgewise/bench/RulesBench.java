package dev.edgewise.bench;

import com.sun.management.ThreadMXBean;
import dev.edgewise.base.EdgewiseException;
import dev.edgewise.stream.rules.Change;
import dev.edgewise.stream.rules.CompiledRule;
import dev.edgewise.stream.rules.RuleCompiler;
import dev.edgewise.stream.rules.RuleText;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// `edgewise bench rules`: 10,000 rules of five kinds at work, on two threads: evaluations a
/// second, the time that one takes, what it allocates, and what an instance holds. An evaluation
/// comes with one new value, every 50th of bad quality; event time goes on by 100 ms a round.
final class RulesBench {
  private static final int INSTANCES = 10_000;
  private static final int THREADS = 2;
  private static final int SLICES = 5;
  private static final long SLICE_NANOS = 2_000_000_000L;
  private static final long STEP = 100_000_000L;
  private static final long BEGIN = 1_800_000_000_000_000_000L;

  /// Each of what the language has in time: held, hysteresis, count, rate, missing, changed.
  private static final List<String> KINDS =
      List.of(
          "model(\"bearing-ae\").score > 0.7 for 5s until < 0.55 and tag(\"speed\") > 200 rpm",
          "count(tag(\"load\") > 105 %, 10m) >= 3 or missing(tag(\"load\"), 30s)",
          "rate(tag(\"temperature\"), 1m) > 2 °C/min and tag(\"running\") for 10s",
          "(tag(\"a\") + tag(\"b\")) / 2 > 1.5 bar until < 120 kPa and not changed(tag(\"running\"), 2s)",
          "tag(\"temperature\") > 140 °F for 20s until < 55 °C for 1m or tag(\"a\") - tag(\"b\") > 1");

  private final List<Load> loads = new ArrayList<>();

  private RulesBench() {}

  /// One rule with the values that it sees.
  private record Load(CompiledRule rule, double[] values, int[] qualities, long[] times) {}

  static void run(Appendable out) throws Exception {
    new RulesBench().measure(out);
  }

  private void measure(Appendable out) throws Exception {
    Report report = new Report("rules", out);
    long cold = System.nanoTime();
    compiler(KINDS.getFirst()).compile(AssetPath.of("Bench/first"), RulesBench::tag);
    report.figure("rules.first_compile_ms", (System.nanoTime() - cold) / 1e6, "ms");
    long before = usedHeap();
    long start = System.nanoTime();
    for (String kind : KINDS) {
      RuleCompiler compiler = compiler(kind);
      for (int i = 0; i < INSTANCES / KINDS.size(); i++) {
        load(compiler.compile(AssetPath.of("Bench/Area/M-" + i), RulesBench::tag));
      }
    }
    report.figure("rules.compile_10000_ms", (System.nanoTime() - start) / 1e6, "ms");
    report.figure("rules.instance_bytes", (usedHeap() - before) / (double) INSTANCES, "bytes");
    throughput(report);
    latency(report);
    largest(report);
    report.condition("instances", INSTANCES + " of " + KINDS.size() + " kinds: " + KINDS);
    report.condition("threads", THREADS + ", each with half of the instances");
    report.condition(
        "evaluations", "median of " + SLICES + " slices of 2 s after one slice to warm up");
    report.condition(
        "times of one evaluation",
        "one thread, all instances in turn, the new value and two reads of the clock included");
    report.condition("instance", "with its asset's path, its inputs and the bench's value arrays");
    report.write();
  }

  private static RuleCompiler compiler(String condition) throws EdgewiseException {
    String text =
        "rule \"bench\" version 1\non \"Bench/**\"\nwhen "
            + condition
            + "\nthen alarm(LOW, \"it\")";
    return new RuleCompiler(RuleText.parse(text, "bench"));
  }

  private static Optional<TagSpec> tag(AssetPath path) {
    ValueType type = path.name().equals("running") ? ValueType.BOOL : ValueType.DOUBLE;
    String unit =
        switch (path.name()) {
          case "speed" -> "rpm";
          case "load" -> "%";
          case "temperature" -> "°C";
          case "a", "b" -> "bar";
          default -> "";
        };
    TagSpec spec = TagSpec.of(path, type).withUnit(unit);
    return Optional.of(
        type == ValueType.BOOL ? spec : spec.withExpectedPeriod(Duration.ofSeconds(1)));
  }

  private void load(CompiledRule rule) {
    int inputs = rule.inputs().size();
    loads.add(new Load(rule, new double[inputs], new int[inputs], new long[inputs]));
  }

  private static long usedHeap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /// Gives one input a new value and evaluates.
  private static Change step(Load load, long now, SplittableRandom random) {
    long bits = random.nextLong();
    int slot = (int) ((bits & 0xffff) * load.values.length >>> 16);
    double around = (bits >>> 40) / (double) (1 << 24);
    load.values[slot] =
        switch (load.rule.inputs().get(slot).unit()) {
          case "rpm" -> 1_000 * around;
          case "%" -> 100 + 10 * around;
          case "°C" -> 50 + 15 * around;
          case "bar" -> 3 * around;
          default -> around > 0.4 ? 1 : 0;
        };
    load.qualities[slot] = (bits >>> 20 & 0xff) < 5 ? Quality.BAD : Quality.GOOD;
    load.times[slot] = now;
    return load.rule.evaluate(now, load.values, load.qualities, load.times);
  }

  /// What one thread does: its part of the rules, round by round.
  private static final class Part implements Runnable {
    private final List<Load> mine;
    private final SplittableRandom random;
    private long rounds;
    long evaluations;
    long changes;
    long nanos;
    long allocated;
    long cpuNanos;

    Part(List<Load> mine, long seed) {
      this.mine = mine;
      random = new SplittableRandom(seed);
    }

    @Override
    public void run() {
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      evaluations = 0;
      long bytes = threads.getCurrentThreadAllocatedBytes();
      long cpu = threads.getCurrentThreadCpuTime();
      long begun = System.nanoTime();
      do {
        long now = BEGIN + STEP * rounds++;
        for (Load load : mine) {
          if (step(load, now, random) != Change.NONE) {
            changes++;
          }
        }
        evaluations += mine.size();
        nanos = System.nanoTime() - begun;
      } while (nanos < SLICE_NANOS);
      cpuNanos = threads.getCurrentThreadCpuTime() - cpu;
      allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
    }
  }

  private void throughput(Report report) throws Exception {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int offset = i;
      List<Load> mine =
          IntStream.range(0, loads.size())
              .filter(n -> n % THREADS == offset)
              .mapToObj(loads::get)
              .toList();
      parts.add(new Part(mine, i));
    }
    List<Double> rates = new ArrayList<>();
    double bytes = 0;
    double cpu = 0;
    for (int slice = 0; slice <= SLICES; slice++) {
      List<Thread> threads = parts.stream().map(p -> new Thread(p, "bench-rules")).toList();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      if (slice > 0) {
        rates.add(parts.stream().mapToDouble(p -> p.evaluations * 1e9 / p.nanos).sum());
        long all = parts.stream().mapToLong(p -> p.evaluations).sum();
        cpu = parts.stream().mapToLong(p -> p.cpuNanos).sum() / (double) all;
        bytes = parts.stream().mapToLong(p -> p.allocated).sum() / (double) all;
      }
    }
    rates.sort(null);
    report.figure("rules.evaluations_per_s", rates.get(SLICES / 2), "1/s");
    report.figure("rules.evaluation_cpu_ns", cpu, "ns");
    report.figure("rules.allocated_bytes_per_evaluation", bytes, "bytes");
    report.condition(
        "slices",
        rates.stream().map(r -> "%.0f".formatted(r)).collect(Collectors.joining(" ")) + " 1/s");
    report.condition("raised and cleared", parts.stream().mapToLong(p -> p.changes).sum());
  }

  private void latency(Report report) throws Exception {
    Histogram histogram = new Histogram(1_000_000_000L, 3);
    SplittableRandom random = new SplittableRandom(7);
    // Event time goes on from where the throughput ended, whatever that was.
    long begin = BEGIN + STEP * 10_000_000L;
    for (int round = 0; round < 300; round++) {
      for (Load load : loads) {
        long start = System.nanoTime();
        step(load, begin + STEP * round, random);
        long took = System.nanoTime() - start;
        if (round >= 50) {
          histogram.recordValue(Math.min(took, 1_000_000_000L));
        }
      }
    }
    report.figure("rules.evaluation_p50_ns", histogram.getValueAtPercentile(50), "ns");
    report.figure("rules.evaluation_p99_ns", histogram.getValueAtPercentile(99), "ns");
    report.figure("rules.evaluation_p999_ns", histogram.getValueAtPercentile(99.9), "ns");
    report.figure("rules.evaluation_max_us", histogram.getMaxValue() / 1e3, "us");
  }

  /// The largest rule that is allowed, of the dearest operators.
  private static void largest(Report report) throws Exception {
    String part = "rate(tag(\"t%d\"), 10s) > 1";
    String condition =
        IntStream.range(0, 60)
            .mapToObj(i -> part.formatted(i % 60))
            .collect(Collectors.joining(" or "));
    long before = usedHeap();
    CompiledRule rule = compiler(condition).compile(AssetPath.of("Bench/big"), RulesBench::tag);
    long held = usedHeap() - before;
    int inputs = rule.inputs().size();
    Load load = new Load(rule, new double[inputs], new int[inputs], new long[inputs]);
    SplittableRandom random = new SplittableRandom(3);
    long start = 0;
    int rounds = 200_000;
    for (int i = -20_000; i < rounds; i++) {
      start = i == 0 ? System.nanoTime() : start;
      java.util.Arrays.fill(load.times, BEGIN + STEP * i);
      step(load, BEGIN + STEP * i, random);
    }
    report.figure("rules.largest_us", (System.nanoTime() - start) / 1e3 / rounds, "us");
    report.figure("rules.largest_bytes", held, "bytes");
    report.condition("largest", "60 rates over 60 tags, 241 of 256 operators, all tags new");
  }
}
