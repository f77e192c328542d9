package dev.edgewise.bench;

import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.ui.controls.plot.MinMaxReducer;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.TimePlot;
import dev.edgewise.ui.controls.plot.Trace;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.controls.plot.Viewport;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/// The product's plot with 8 × 100,000 raw points in view; each frame moves the window by one pixel
/// column and reduces all of them anew.
final class PlotSubject implements PlotBench.Subject, AutoCloseable {
  private static final long PERIOD_NANOS = 10_000_000L;
  private static final long START = 1_763_820_000_000_000_000L;
  private static final int MORE_COLUMNS = 600;
  private static final long SPAN = PlotBench.POINTS * PERIOD_NANOS;
  private static final long COLUMN = SPAN / PlotBench.PLOT_WIDTH;
  private static final double SIDE = 54 + 16;
  private static final double ENDS = 22 + 38;

  private final TimeSource time;
  private final long[] times;
  private final double[][] values = new double[PlotBench.TRACES][];
  private final byte[] states;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Threads.daemon("bench-raster"));
  private final AtomicLong reduceNanos = new AtomicLong();
  private final AtomicLong rasterNanos = new AtomicLong();
  private final Viewport viewport = new Viewport(PlotView.between(START, START + SPAN));
  private final TimePlot plot;
  private final StackPane root;
  private final PlotColumns[] columns = new PlotColumns[PlotBench.TRACES];
  private long step;
  private long waitingFor;

  PlotSubject(TimeSource time) {
    int size = (int) ((SPAN + MORE_COLUMNS * COLUMN) / PERIOD_NANOS) + 1;
    times = new long[size];
    states = new byte[size];
    for (int i = 0; i < size; i++) {
      times[i] = START + i * PERIOD_NANOS;
    }
    for (int k = 0; k < values.length; k++) {
      values[k] = signal(k, size);
      columns[k] = PlotColumns.allocate(PlotBench.PLOT_WIDTH + 1);
    }
    plot =
        new TimePlot(
            viewport,
            ZoneOffset.UTC,
            task ->
                worker.execute(
                    () -> {
                      long start = time.monotonicNanos();
                      task.run();
                      rasterNanos.addAndGet(time.monotonicNanos() - start);
                    }),
            Platform::runLater);
    this.time = time;
    root = new StackPane(plot);
    root.setPrefSize(PlotBench.PLOT_WIDTH + SIDE, PlotBench.PLOT_HEIGHT + ENDS);
    root.setStyle("-fx-background-color: #1c2024;");
  }

  /// A slow wave with noise and rare spikes.
  private static double[] signal(int seed, int size) {
    Random random = new Random(seed);
    double[] out = new double[size];
    for (int i = 0; i < size; i++) {
      double spike = random.nextInt(5_000) == 0 ? 6 : 0;
      double wave = 5 * Math.sin(i * Math.PI * (2 + seed) / PlotBench.POINTS);
      out[i] = 12 * seed + wave + 0.7 * random.nextGaussian() + spike;
    }
    return out;
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public long frames() {
    return plot.framesProperty().get();
  }

  /// Nanoseconds spent in the reducer and in the raster since the start.
  long[] parts() {
    return new long[] {reduceNanos.get(), rasterNanos.get()};
  }

  @Override
  public void pulse() {
    if (frames() < waitingFor) {
      return;
    }
    waitingFor = frames() + 1;
    step = (step + 1) % MORE_COLUMNS;
    long from = START + step * COLUMN;
    worker.execute(() -> reduce(from));
  }

  private void reduce(long from) {
    long start = time.monotonicNanos();
    List<Trace> traces = new ArrayList<>();
    long first = Math.floorDiv(from, COLUMN) * COLUMN;
    for (int k = 0; k < values.length; k++) {
      PlotColumns c =
          MinMaxReducer.reduce(times, values[k], states, times.length, first, COLUMN, columns[k]);
      TraceStyle style = TraceStyle.band(PlotTheme.DARK.trace(k));
      traces.add(Trace.fitted("t" + k, "trace " + k, "mm/s", style, SPAN, c));
    }
    reduceNanos.addAndGet(time.monotonicNanos() - start);
    Platform.runLater(() -> show(traces, from));
  }

  /// Both changes make one frame.
  private void show(List<Trace> traces, long from) {
    viewport.start(PlotView.between(from, from + SPAN));
    plot.setTraces(traces);
  }

  @Override
  public void close() {
    worker.shutdown();
  }
}
