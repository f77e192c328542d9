package dev.edgewise.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.edgewise.base.SystemTime;
import dev.edgewise.base.TimeSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// `edgewise bench plot`: process CPU of one frame of the plot, and of a JavaFX `LineChart` with a
/// twentieth of the points, in the same run. Needs a display.
public final class PlotBench {
  static final int TRACES = 8;
  static final int POINTS = 100_000;
  static final int CHART_POINTS = 5_000;
  static final int PLOT_WIDTH = 720;
  static final int PLOT_HEIGHT = 478;

  private static final int RUNS = 3;
  private static final int PLOT_FRAMES = 240;
  private static final int CHART_FRAMES = 60;
  private static final int CARD_UPDATES = 50;
  private static final long WARM_NANOS = 6_000_000_000L;
  private static final long LIMIT_SECONDS = 300;

  private final TimeSource time;
  private final OperatingSystemMXBean machine =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /// Something that can be asked for one frame after the other. FX thread.
  interface Subject {
    Parent node();

    /// Starts a frame when the last one is on screen.
    void pulse();

    /// Frames shown so far.
    long frames();
  }

  private PlotBench(TimeSource time) {
    this.time = time;
  }

  /// Measures, prints a `name value unit` line a figure and writes `target/bench/plot.json`.
  /// Starts the JavaFX toolkit and leaves it running.
  public static void run(Appendable out)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (SystemTime time = new SystemTime()) {
      new PlotBench(time).measure(out);
    }
  }

  private void measure(Appendable out)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    startToolkit();
    double[] plot = new double[RUNS];
    double[] reduce = new double[RUNS];
    double[] raster = new double[RUNS];
    PlotSubject subject = onFx(() -> new PlotSubject(time));
    double[] plotRate = runs(subject, plot, PLOT_FRAMES, reduce, raster);
    subject.close();
    double[] cards = new double[RUNS];
    runs(onFx(CardsSubject::new), cards, CARD_UPDATES, new double[RUNS], new double[RUNS]);
    double[] chart = new double[RUNS];
    ChartSubject lineChart = onFx(ChartSubject::new);
    double[] chartRate = runs(lineChart, chart, CHART_FRAMES, new double[RUNS], new double[RUNS]);

    Report report = new Report("plot", out);
    report.figure("plot.cpu_ms_per_frame", median(plot), "ms");
    report.figure("plot.reduce_ms_per_frame", median(reduce), "ms");
    report.figure("plot.raster_ms_per_frame", median(raster), "ms");
    report.figure("plot.frames_per_s", median(plotRate), "1/s");
    report.figure("plot.linechart_cpu_ms_per_frame", median(chart), "ms");
    report.figure("plot.linechart_frames_per_s", median(chartRate), "1/s");
    report.figure("plot.ratio_to_linechart", median(chart) / median(plot), "x");
    double each = median(cards) * CardsSubject.UPDATES_PER_S / CardsSubject.CARDS;
    report.figure("plot.card_cpu_ms_per_s", each, "ms/s");
    conditions(report);
    report.write();
  }

  private static void startToolkit()
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<Void> started = new CompletableFuture<>();
    Platform.setImplicitExit(false);
    try {
      Platform.startup(() -> started.complete(null));
    } catch (IllegalStateException e) {
      // The toolkit runs already: another bench started it.
      started.complete(null);
    }
    started.get(60, TimeUnit.SECONDS);
  }

  private static void conditions(Report report) {
    report.condition("plot area, px", PLOT_WIDTH + " x " + PLOT_HEIGHT);
    report.condition(
        "plot",
        TRACES
            + " x "
            + POINTS
            + " points in view, min/max bands, "
            + "reduced from raw points and moved by one pixel column each frame");
    report.condition(
        "line chart",
        TRACES
            + " x "
            + CHART_POINTS
            + " points, no symbols, no animation, fixed axes, all data replaced each update");
    report.condition("signals", "a wave with noise, the same for both");
    report.condition(
        "cards",
        CardsSubject.CARDS
            + " analogue indicators and as many sparklines, "
            + "all updated "
            + CardsSubject.UPDATES_PER_S
            + " times a second");
    report.condition("warm-up, s", WARM_NANOS / 1e9);
    report.condition("frames a run", PLOT_FRAMES + " plot, " + CHART_FRAMES + " line chart");
    report.condition("runs", RUNS + ", the median is told");
    report.condition("cpu", "process CPU time, all threads, idle pulses and GC included");
    report.condition("prism.order", System.getProperty("prism.order", "default"));
  }

  /// Shows `subject`, warms it up and measures it; fills CPU ms a frame and returns frames a
  /// second.
  private double[] runs(Subject subject, double[] cpu, int frames, double[] reduce, double[] raster)
      throws InterruptedException, ExecutionException, TimeoutException {
    double[] rate = new double[RUNS];
    Stage stage = onFx(() -> show(subject));
    AnimationTimer timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            subject.pulse();
          }
        };
    onFx(() -> run(timer::start));
    long warmUntil = time.monotonicNanos() + WARM_NANOS;
    while (time.monotonicNanos() < warmUntil) {
      until(subject, onFx(subject::frames) + 10);
    }
    for (int i = 0; i < RUNS; i++) {
      long first = onFx(subject::frames);
      long cpuStart = machine.getProcessCpuTime();
      long start = time.monotonicNanos();
      long[] parts = subject instanceof PlotSubject plot ? plot.parts() : new long[2];
      until(subject, first + frames);
      double shown = onFx(subject::frames) - first;
      cpu[i] = (machine.getProcessCpuTime() - cpuStart) / 1e6 / shown;
      rate[i] = shown * 1e9 / (time.monotonicNanos() - start);
      long[] after = subject instanceof PlotSubject plot ? plot.parts() : new long[2];
      reduce[i] = (after[0] - parts[0]) / 1e6 / shown;
      raster[i] = (after[1] - parts[1]) / 1e6 / shown;
    }
    onFx(() -> run(timer::stop));
    onFx(() -> run(stage::close));
    return rate;
  }

  private void until(Subject subject, long frames)
      throws InterruptedException, ExecutionException, TimeoutException {
    long limit = time.monotonicNanos() + LIMIT_SECONDS * 1_000_000_000L;
    while (onFx(subject::frames) < frames) {
      if (time.monotonicNanos() > limit) {
        throw new TimeoutException("No " + frames + " frames within " + LIMIT_SECONDS + " s");
      }
      time.sleep(java.time.Duration.ofMillis(20));
    }
  }

  private static Stage show(Subject subject) {
    Stage stage = new Stage();
    stage.setScene(new Scene(subject.node()));
    stage.setX(0);
    stage.setY(0);
    stage.show();
    return stage;
  }

  private static Boolean run(Runnable task) {
    task.run();
    return Boolean.TRUE;
  }

  private static <T> T onFx(Supplier<T> task)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            result.complete(task.get());
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(60, TimeUnit.SECONDS);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
