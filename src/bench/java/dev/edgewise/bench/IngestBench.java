package dev.edgewise.bench;

import dev.edgewise.bench.IngestRun.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// `edgewise bench ingest`: the highest rate of samples that the headless station takes in, decodes
/// and stores durably, from a publisher process that raises its rate in steps.
///
/// A rate is held when the publisher could send it and the station's lag did not grow. The highest
/// one found in short steps is then held for a minute by fresh processes, which end by `kill -9`;
/// what was lost is told by comparing history, read from disk, with what the publisher numbered.
final class IngestBench {
  private static final double GROWTH = 1.1;
  private static final double RAMP = 1.25;
  private static final int WARM_SECONDS = 10;
  private static final int PROFILE_SECONDS = 15;

  private final Appendable out;
  private final Report report;
  private final IngestLoad load;
  private final int seconds;
  private final int stepSeconds;
  private final double from;
  private final Optional<Double> only;

  private IngestBench(Appendable out, BenchOptions options) {
    this.out = out;
    this.report = new Report("ingest", out);
    this.load = IngestLoad.of(options.number("nodes", 4), options.number("tags", 10_000));
    this.seconds = options.number("seconds", 60);
    this.stepSeconds = options.number("step-seconds", 6);
    this.from = options.number("from", 150_000);
    this.only =
        options.has("rate") ? Optional.of((double) options.number("rate", 0)) : Optional.empty();
  }

  static void run(Appendable out, List<String> args) throws Exception {
    BenchOptions options =
        BenchOptions.of(
            args, "nodes", "tags", "seconds", "step-seconds", "from", "rate", "broker", "bare");
    String broker = options.text("broker", "both");
    boolean bare = options.text("bare", "yes").equals("yes");
    IngestBench bench = new IngestBench(out, options);
    if (!broker.equals("mosquitto")) {
      bench.measure("ingest.", Optional.empty(), bare);
    }
    if (!broker.equals("embedded")) {
      Optional<Path> mosquitto = Mosquitto.program();
      if (mosquitto.isPresent()) {
        bench.measure("ingest.mosquitto_", mosquitto, bare);
      } else {
        out.append("# mosquitto is not installed: its figures are skipped\n");
      }
    }
    bench.conditions();
  }

  private void measure(String prefix, Optional<Path> broker, boolean bare) throws Exception {
    double held = hold(prefix, broker);
    profile(prefix, broker, held * 0.8);
    if (bare) {
      double counted = holdBare(broker);
      report.figure(prefix + "bare_client_samples_per_s", counted, "1/s");
      report.figure(prefix + "ratio_to_bare_client", held / counted, "x");
    }
  }

  /// The rate that is held must also lose nothing: where a sample is missing in the end, the next
  /// lower rate is tried.
  ///
  /// @return samples a second that the station held
  private double hold(String prefix, Optional<Path> broker) throws Exception {
    double rate = only.isPresent() ? only.get() : GROWTH * ramp(broker, IngestStation.class);
    while (true) {
      Optional<Double> held = hold(prefix, broker, rate);
      if (held.isPresent()) {
        return held.get();
      }
      rate /= GROWTH;
    }
  }

  /// @return the rate, when it was held without a loss or is the only one to be tried
  private Optional<Double> hold(String prefix, Optional<Path> broker, double rate)
      throws Exception {
    Held held;
    Path folder;
    long[] messages;
    try (IngestRun run = IngestRun.start(load, broker, IngestStation.class)) {
      folder = run.folder();
      Step step = warmedUp(run, rate);
      if (!step.held() && only.isEmpty()) {
        return Optional.empty();
      }
      String[] delay = run.taker().ask("delay").split(" ");
      double heap = run.taker().number("heap") / (1 << 20);
      boolean drained = run.drain();
      held = new Held(step, delay, heap, run.taker().number("rejected"), drained);
      messages = run.stop();
      Thread.sleep(1_000);
    }
    IngestCheck found = IngestCheck.of(folder.resolve("data/history"), load, messages);
    delete(folder);
    if (found.lost() > 0 && only.isEmpty()) {
      out.append(String.format(Locale.ROOT, "# lost %,d samples at that rate%n", found.lost()));
      return Optional.empty();
    }
    report(prefix, held, found);
    return Optional.of(held.step.sent());
  }

  private void report(String prefix, Held held, IngestCheck found) throws IOException {
    report.figure(prefix + "samples_per_s", held.step.sent(), "1/s");
    report.figure(prefix + "held", held.step.held() ? 1 : 0, "");
    report.figure(prefix + "cpu_s_per_million", held.step.cpuPerMillion(), "s");
    report.figure(prefix + "delay_p50_ms", Double.parseDouble(held.delay[0]), "ms");
    report.figure(prefix + "delay_max_ms", Double.parseDouble(held.delay[1]), "ms");
    report.figure(prefix + "heap_mb", held.heap, "MB");
    report.figure(prefix + "rejected", held.rejected, "");
    report.figure(prefix + "lost", found.lost(), "");
    report.figure(prefix + "wrong", found.wrong(), "");
    report.condition(
        prefix + "checked",
        found.samples()
            + " samples in history, read from disk after kill -9 of the station, against the"
            + " publisher's numbers"
            + (held.drained ? "" : "; the station had not caught up after a minute"));
  }

  private double holdBare(Optional<Path> broker) throws Exception {
    double rate = ramp(broker, IngestCounter.class);
    while (true) {
      try (IngestRun run = IngestRun.start(load, broker, IngestCounter.class)) {
        Step step = warmedUp(run, rate);
        if (step.held()) {
          return step.sent();
        }
        rate /= GROWTH;
      }
    }
  }

  private Step warmedUp(IngestRun run, double rate) throws IOException, InterruptedException {
    run.step(rate / 2, WARM_SECONDS);
    run.step(rate, Math.min(WARM_SECONDS, seconds));
    run.drain();
    run.taker().ask(run.isStation() ? "delay" : "cpu");
    Step step = run.step(rate, seconds);
    say("hold", step);
    return step;
  }

  /// Raises the rate until it is twice not held; the highest one that was.
  private double ramp(Optional<Path> broker, Class<?> main)
      throws IOException, InterruptedException {
    double best = from;
    Path folder;
    try (IngestRun run = IngestRun.start(load, broker, main)) {
      folder = run.folder();
      run.step(from, WARM_SECONDS);
      int failed = 0;
      for (double rate = from; failed < 2; ) {
        run.drain();
        Step step = run.step(rate, stepSeconds);
        say("step", step);
        if (step.held()) {
          best = rate;
          rate *= RAMP;
          failed = 0;
        } else {
          failed++;
        }
      }
    }
    delete(folder);
    return best;
  }

  /// Where the time goes, at a rate that leaves room for being watched.
  private void profile(String prefix, Optional<Path> broker, double rate) throws Exception {
    Files.createDirectories(Path.of("target", "bench"));
    Path recording = Path.of("target", "bench", prefix.replace('.', '-') + "profile.jfr");
    Path folder;
    try (IngestRun run = IngestRun.start(load, broker, IngestStation.class)) {
      folder = run.folder();
      run.step(rate, WARM_SECONDS);
      run.step(rate, WARM_SECONDS);
      run.drain();
      String before = run.taker().ask("threads");
      run.taker().ask("profile");
      Step step = run.step(rate, PROFILE_SECONDS);
      String after = run.taker().ask("threads");
      run.taker().ask("profiled " + recording.toAbsolutePath());
      Map<String, Double> parts =
          IngestProfile.byPart(before, after, step.cpuSeconds() * 1e9, step.samples());
      report.condition(prefix + "CPU seconds a million samples, by part", text(parts));
      report.condition(
          prefix + "shares of the dispatch thread, by stage",
          text(IngestProfile.stages(recording)));
    }
    delete(folder);
  }

  private void say(String what, Step step) throws IOException {
    out.append(
        String.format(
            Locale.ROOT,
            "# %s %,.0f/s: sent %,.0f/s, lag at the end %.2f s, %.2f CPU s a million, %s%n",
            what,
            step.wanted(),
            step.sent(),
            step.lagSeconds()[step.lagSeconds().length - 1],
            step.cpuPerMillion(),
            step.held() ? "held" : "not held"));
  }

  private void conditions() throws IOException {
    report.condition(
        "load",
        load.tags()
            + " tags, "
            + load.devices()
            + " devices behind "
            + load.nodes()
            + " edge nodes with a TCP connection each; 50 doubles with alias and time a message, QoS"
            + " 0, from a process of its own on this machine");
    report.condition(
        "station",
        "StationService in a process of its own, as `edgewise station` runs it, -Xmx512m");
    report.condition("held for", seconds + " s, after " + 2 * WARM_SECONDS + " s of warm-up");
    report.condition("lag", "samples sent minus samples readable in history, once a second");
    report.condition(
        "delay", "age of the newest value of the edge node furthest behind, each 20 ms");
    report.condition("heap", "used after System.gc() at the end of the minute");
    report.condition(
        "bare client",
        "Paho 1.2.5 with a callback that counts, embedded broker in its process too");
    report.write();
  }

  private static String text(Map<String, Double> shares) {
    StringBuilder text = new StringBuilder();
    shares.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(
            each ->
                text.append(text.isEmpty() ? "" : "; ")
                    .append(each.getKey())
                    .append(String.format(Locale.ROOT, " %.3f", each.getValue())));
    return text.toString();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /// A rate that was held for the whole time.
  ///
  /// @param delay p50 and greatest, ms
  /// @param heap after it, MB
  private record Held(Step step, String[] delay, double heap, double rejected, boolean drained) {}
}
