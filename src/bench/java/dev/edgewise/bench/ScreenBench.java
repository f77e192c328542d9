package dev.edgewise.bench;

import dev.edgewise.app.ControlRoom;
import dev.edgewise.base.SystemTime;
import dev.edgewise.station.service.StationConfig;
import dev.edgewise.station.service.StationService;
import dev.edgewise.ui.controls.plot.PlotFonts;
import dev.edgewise.ui.fx.Theme;
import dev.edgewise.ui.nav.Route;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// `edgewise bench screen`: a load from another process over the embedded broker, with the Overview
/// open and Trends in a window of its own: how old a value is when its frame is rendered, and what
/// the screen costs.
final class ScreenBench {
  private static final int NODES = 10;
  private static final int TAGS = 2_000;
  private static final int TAGS_PER_DEVICE = 20;
  private static final int SAMPLES_PER_SECOND = 20_000;
  private static final int TRACES = 8;
  private static final int RUNS = 3;
  private static final Duration WARM = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(60);
  private static final long PROBE_MILLIS = 5;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  private ScreenBench() {}

  static void run(Appendable out) throws Exception {
    new ScreenBench().measure(out);
  }

  private void measure(Appendable out) throws Exception {
    CompletableFuture<Void> toolkit = new CompletableFuture<>();
    Platform.startup(() -> toolkit.complete(null));
    toolkit.get(60, TimeUnit.SECONDS);
    Path data = Files.createTempDirectory("edgewise-screen");
    SystemTime time = new SystemTime();
    StationConfig config =
        new StationConfig(data, 0, Optional.empty(), StationConfig.PlantKind.NONE, 1, false);
    try (StationService station = StationService.open(config, time)) {
      ControlRoom room = FxTask.call(() -> open(station, time));
      station.start();
      Process load = load(waitForBroker(station));
      try {
        waitForTags(room);
        FxTask.call(() -> room.window().detach(Route.to("trends", firstTags(room))));
        measured(out, room, station);
      } finally {
        load.getOutputStream().close();
        load.waitFor(10, TimeUnit.SECONDS);
        load.destroyForcibly();
        FxTask.call(
            () -> {
              room.close();
              return null;
            });
      }
    }
  }

  private void measured(Appendable out, ControlRoom room, StationService station) throws Exception {
    double[] p50 = new double[RUNS];
    double[] p99 = new double[RUNS];
    double[] fx = new double[RUNS];
    double[] render = new double[RUNS];
    double[] stall = new double[RUNS];
    double[] ingest = new double[RUNS];
    Histogram latency = new ConcurrentHistogram(60_000_000, 3);
    FxTask.call(
        () -> {
          room.desk().latency().tap(latency::recordValue);
          return null;
        });
    for (int i = 0; i < RUNS; i++) {
      Thread.sleep(WARM);
      latency.reset();
      long fxBefore = cpu("JavaFX Application Thread");
      long renderBefore = cpu("QuantumRenderer-0");
      long start = System.nanoTime();
      stall[i] = longestStallMillis(MEASURED);
      double elapsed = System.nanoTime() - start;
      fx[i] = 100 * (cpu("JavaFX Application Thread") - fxBefore) / elapsed;
      render[i] = 100 * (cpu("QuantumRenderer-0") - renderBefore) / elapsed;
      p50[i] = latency.getValueAtPercentile(50) / 1e3;
      p99[i] = latency.getValueAtPercentile(99) / 1e3;
      ingest[i] = station.health().view().ingestPerSecond();
    }
    Report report = new Report("screen", out);
    report.figure("screen.sensor_to_pixel_p50_ms", median(p50), "ms");
    report.figure("screen.sensor_to_pixel_p99_ms", median(p99), "ms");
    report.figure("screen.fx_thread_busy_percent", median(fx), "%");
    report.figure("screen.render_thread_busy_percent", median(render), "%");
    report.figure("screen.longest_stall_ms", median(stall), "ms");
    report.figure("screen.ingest_samples_per_s", median(ingest), "1/s");
    report.condition(
        "load",
        SAMPLES_PER_SECOND
            + " samples/s into "
            + TAGS
            + " tags over "
            + NODES
            + " edge nodes in another process, over the embedded broker");
    report.condition("open", "Overview 1600x1000, Trends detached with " + TRACES + " live traces");
    report.condition("warm-up and measured, s", WARM.toSeconds() + " and " + MEASURED.toSeconds());
    report.condition("runs", RUNS + ", the median is told");
    report.condition(
        "pixel",
        "values on the Overview's cards, until the pulse after the one that drew them starts, which"
            + " JavaFX does when the frame was rendered; source times in whole ms");
    report.condition(
        "stall", "longest time that a task posted to the JavaFX thread each 5 ms had to wait");
    report.write();
  }

  /// Posts a task to the JavaFX thread again and again and takes the longest wait.
  private static double longestStallMillis(Duration duration) throws InterruptedException {
    AtomicLong longest = new AtomicLong();
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      long posted = System.nanoTime();
      Platform.runLater(() -> longest.accumulateAndGet(System.nanoTime() - posted, Math::max));
      Thread.sleep(PROBE_MILLIS);
    }
    return longest.get() / 1e6;
  }

  private long cpu(String thread) {
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null && info.getThreadName().equals(thread)) {
        return threads.getThreadCpuTime(info.getThreadId());
      }
    }
    throw new IllegalStateException("There is no thread " + thread);
  }

  private static ControlRoom open(StationService station, SystemTime time) {
    PlotFonts.load();
    ControlRoom room = new ControlRoom(new Stage(), station, time, Theme.DARK);
    room.window().show();
    return room;
  }

  private static String waitForBroker(StationService station) throws InterruptedException {
    while (station.health().view().brokerAddress().isEmpty()
        || !station.health().view().started()) {
      Thread.sleep(100);
    }
    return station.health().view().brokerAddress();
  }

  private static void waitForTags(ControlRoom room) throws Exception {
    while (FxTask.call(() -> room.desk().plant().tags().size()) < TAGS) {
      Thread.sleep(200);
    }
  }

  private static String[] firstTags(ControlRoom room) {
    return room.desk().plant().tags().stream()
        .limit(TRACES)
        .map(tag -> tag.path())
        .toArray(String[]::new);
  }

  private static Process load(String broker) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.edgewise.bench.LoadMain",
                broker,
                String.valueOf(NODES),
                String.valueOf(TAGS),
                String.valueOf(TAGS_PER_DEVICE),
                String.valueOf(SAMPLES_PER_SECOND)))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
