package dev.edgewise.bench;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// `edgewise fault input`: real forms of messages, damaged at random, go through the readers of the
/// product. Each case is made from the seed and its own number; a good message follows each, and it
/// must arrive.
final class InputFault {
  /// A case that takes longer is a hang: the run ends and names it.
  private static final long HANG_SECONDS = 30;

  private static final long SLOW_NANOS = 1_000_000_000L;
  private static final int TOLD = 10;
  private static final int PROGRESS = 100_000;
  private static final double MIB = 1 << 20;

  private final Appendable out;
  private final long seed;
  private final int cases;
  private final AtomicLong current = new AtomicLong(-1);
  private final List<FaultSubject> subjects;
  private final long[] ran;
  private long crashes;
  private long rejected;
  private long slowest;
  private long slow;
  private double highestHeap;

  private InputFault(Appendable out, long seed, int cases) throws Exception {
    this.out = out;
    this.seed = seed;
    this.cases = cases;
    this.subjects =
        List.of(new FaultPlain(), new FaultSparkplug(), new FaultPackets(), new FaultTables());
    this.ran = new long[subjects.size()];
  }

  /// @return whether nothing crashed, hung or was lost
  static boolean run(Appendable out, List<String> args) throws Exception {
    BenchOptions options = BenchOptions.of(args, "cases", "seed");
    InputFault run =
        new InputFault(
            out,
            Long.parseLong(options.text("seed", "1")),
            Math.max(1, options.number("cases", 1_000_000)));
    try {
      return run.run();
    } finally {
      for (FaultSubject subject : run.subjects) {
        subject.close();
      }
    }
  }

  private boolean run() throws Exception {
    Thread work = Thread.ofPlatform().daemon().name("fault-input").unstarted(this::all);
    work.start();
    long before = -1;
    while (!work.join(java.time.Duration.ofSeconds(HANG_SECONDS))) {
      long now = current.get();
      if (now == before) {
        tell(now, "hangs for " + HANG_SECONDS + " s in " + subject(now).name(), new byte[0]);
        StringBuilder where = new StringBuilder();
        for (StackTraceElement frame : work.getStackTrace()) {
          where.append("  ").append(frame).append('\n');
        }
        out.append(where);
        crashes++;
        break;
      }
      before = now;
    }
    return report();
  }

  private void all() {
    for (int i = 0; i < cases; i++) {
      current.set(i);
      FaultSubject subject = subject(i);
      SplittableRandom random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + i);
      one(i, subject, random);
      if (i % PROGRESS == 0) {
        highestHeap = Math.max(highestHeap, heapMib());
        System.err.printf("fault input: %,d of %,d%n", i, cases);
      }
    }
  }

  /// The top of a case: whatever escapes a reader is what this run looks for.
  private void one(int number, FaultSubject subject, SplittableRandom random) {
    byte[] bad = subject.bad(random);
    long start = System.nanoTime();
    try {
      ran[subjects.indexOf(subject)]++;
      rejected += subject.take(bad) ? 0 : 1;
    } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
      crashes++;
      tell(number, subject.name() + ": " + e + at(e), bad);
    }
    long nanos = System.nanoTime() - start;
    slowest = Math.max(slowest, nanos);
    slow += nanos > SLOW_NANOS ? 1 : 0;
    try {
      subject.good();
    } catch (Exception e) {
      crashes++;
      tell(number, "the good message after it: " + e + at(e), bad);
    }
  }

  /// Tables cost a file each: one case in fifty.
  private FaultSubject subject(long number) {
    int slot = (int) (number % 50);
    if (slot == 49) {
      return subjects.get(3);
    }
    return subjects.get(slot % 5 < 2 ? 0 : slot % 5 < 4 ? 1 : 2);
  }

  private static String at(Throwable error) {
    StackTraceElement[] frames = error.getStackTrace();
    StringBuilder where = new StringBuilder();
    for (int i = 0; i < Math.min(5, frames.length); i++) {
      where.append("\n    at ").append(frames[i]);
    }
    return where.toString();
  }

  private void tell(long number, String what, byte[] bad) {
    if (crashes > TOLD) {
      return;
    }
    System.err.println("case " + number + " of seed " + seed + ": " + what);
    System.err.println(
        "    "
            + HexFormat.of().formatHex(bad, 0, Math.min(bad.length, 400))
            + (bad.length > 400 ? "… (" + bad.length + " bytes)" : ""));
  }

  private boolean report() throws IOException {
    long lost = 0;
    long good = 0;
    for (FaultSubject subject : subjects) {
      lost += subject.lost();
      good += subject.sent();
    }
    long total = 0;
    for (long one : ran) {
      total += one;
    }
    Report report = new Report("fault-input", out);
    report.figure("input.cases", total, "");
    report.figure("input.crashes", crashes, "");
    report.figure("input.rejected", rejected, "");
    report.figure("input.accepted", total - rejected - crashes, "");
    report.figure("input.good_sent", good, "");
    report.figure("input.good_lost", lost, "");
    report.figure("input.slowest_ms", slowest / 1e6, "ms");
    report.figure("input.over_1_s", slow, "");
    report.figure("input.heap_highest_mb", Math.max(highestHeap, heapMib()), "MiB");
    System.gc();
    report.figure("input.heap_mb", heapMib(), "MiB");
    report.condition("seed", seed);
    report.condition("heap limit, MiB", Runtime.getRuntime().maxMemory() / MIB);
    for (int i = 0; i < ran.length; i++) {
      report.condition("cases: " + subjects.get(i).name(), ran[i]);
      report.condition("kept: " + subjects.get(i).name(), subjects.get(i).kept());
    }
    report.write();
    return crashes == 0 && lost == 0 && total == cases;
  }

  private static double heapMib() {
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }
}
