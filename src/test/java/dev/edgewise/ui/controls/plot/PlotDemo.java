package dev.edgewise.ui.controls.plot;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// Shows the plot and its relatives with made-up values, to be looked at. `light` as the first
/// argument takes the light theme.
public final class PlotDemo extends Application {
  static final long MINUTE = 60_000_000_000L;
  static final long NOW = 1_763_820_402_000_000_000L;
  private final ExecutorService raster =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

  public static void main(String[] args) {
    launch(PlotDemo.class, args);
  }

  @Override
  public void start(Stage stage) {
    PlotFonts.load();
    boolean light = getParameters().getRaw().contains("light");
    long span = 60 * MINUTE;
    Viewport viewport =
        new Viewport(new PlotView(NOW - span * 49 / 50, NOW + span / 50, 0, 1, true));
    viewport.present(NOW);
    ThemeProbe probe = new ThemeProbe();
    TimePlot main = plot(viewport, probe);
    TimePlot lane = plot(viewport, probe);
    lane.timeAxisProperty().set(false);
    lane.rightGutterProperty().set(true);
    lane.valueZoomProperty().set(false);
    lane.setPrefHeight(150);
    lane.setMinHeight(150);
    probe
        .themeProperty()
        .addListener((o, before, theme) -> fill(main, lane, viewport, theme, light));
    fill(main, lane, viewport, PlotTheme.DARK, light);
    viewport.cursorAProperty().set(OptionalLong.of(NOW - 23 * MINUTE - 29_520_000_000L));
    if (getParameters().getRaw().contains("b")) {
      viewport.cursorBProperty().set(OptionalLong.of(NOW - 10 * MINUTE));
    }
    VBox.setVgrow(main, Priority.ALWAYS);
    HBox cards = cards(probe, light);
    OverviewStrip strip = new OverviewStrip(viewport);
    probe
        .themeProperty()
        .addListener(
            (o, before, theme) -> {
              BinGrid grid = BinGrid.of(PlotView.between(NOW - 240 * MINUTE, NOW), 1500);
              strip.setTheme(theme);
              strip.show(
                  new Sparkline.Content(
                      columns(grid, 10_000_000_000L, 7, PlotDemo::vibration, 0.2),
                      new TraceStyle(theme.dim(), 1.2, TraceStyle.Form.BAND, 40),
                      NOW - 240 * MINUTE,
                      NOW,
                      0,
                      9,
                      Double.NaN,
                      Double.NaN,
                      Double.NaN,
                      60_000_000_000L));
            });
    probe.themeProperty().addListener((o, before, theme) -> palette(main, viewport, theme));
    strip.setMinHeight(52);
    VBox box = new VBox(8, main, lane, strip, cards);
    box.setStyle("-fx-background-color: -ew-panel; -fx-padding: 12;");
    VBox root = new VBox(new Pane(probe), box);
    VBox.setVgrow(box, Priority.ALWAYS);
    root.setStyle(light ? LIGHT : DARK);
    Scene scene = new Scene(root, 1600, 1000);
    stage.setScene(scene);
    root.setStyle(light ? DARK : LIGHT);
    root.applyCss();
    root.setStyle(light ? LIGHT : DARK);
    root.applyCss();
    stage.setX(0);
    stage.setY(0);
    stage.show();
  }

  static final String DARK =
      "-ew-panel:#1c2024;-ew-raised:#242a2f;-ew-line:#30373d;-ew-text:#d8dde2;-ew-dim:#8b959e;"
          + "-ew-inferred:#a493ff;-ew-commanded:#3fb8a6;";
  static final String LIGHT =
      "-ew-panel:#e1e3e6;-ew-raised:#eceef0;-ew-line:#b9bfc5;-ew-text:#1d2226;-ew-dim:#525c65;"
          + "-ew-inferred:#5842cf;-ew-commanded:#0a675a;";

  private TimePlot plot(Viewport viewport, ThemeProbe probe) {
    TimePlot plot = new TimePlot(viewport, ZoneId.of("Europe/Berlin"), raster, Platform::runLater);
    plot.themeProperty().bind(probe.themeProperty());
    return plot;
  }

  private static void fill(
      TimePlot main, TimePlot lane, Viewport viewport, PlotTheme theme, boolean light) {
    BinGrid grid = BinGrid.of(viewport.view(), 1450);
    long start = grid.from();
    long end = grid.to();
    PlotColumns vibration = columns(grid, 200_000_000L, 1, PlotDemo::vibration, 0.35);
    PlotColumns temperature = columns(grid, 2_000_000_000L, 2, PlotDemo::temperature, 0.25);
    PlotColumns speed = columns(grid, 1_000_000_000L, 3, PlotDemo::speed, 2);
    PlotColumns current = columns(grid, 2_000_000_000L, 4, PlotDemo::current, 0.05);
    main.setTraces(
        List.of(
                Trace.fitted(
                    "speed",
                    "speed",
                    "rpm",
                    TraceStyle.band(theme.trace(2)),
                    10_000_000_000L,
                    speed),
                Trace.fitted(
                    "vib",
                    "vibration.rms",
                    "mm/s",
                    TraceStyle.band(theme.trace(0)),
                    10_000_000_000L,
                    vibration),
                Trace.fitted(
                    "temp",
                    "bearing.temperature",
                    "°C",
                    TraceStyle.band(theme.trace(1)),
                    10_000_000_000L,
                    temperature),
                Trace.fitted(
                    "cur",
                    "current",
                    "A",
                    TraceStyle.band(theme.trace(3)),
                    10_000_000_000L,
                    current))
            .stream()
            .sorted(
                (a, b) ->
                    a.id().equals("vib")
                        ? -1
                        : b.id().equals("vib")
                            ? 1
                            : a.id().equals("temp") ? -1 : b.id().equals("temp") ? 1 : 0)
            .toList());
    main.setMarks(
        List.of(
            new Mark.Moment(
                NOW - 12 * MINUTE,
                "◆ failure predicted 14:54:42",
                light ? 0xffb21d27 : 0xfff0525a)));
    PlotColumns score = columns(grid, 1_000_000_000L, 5, PlotDemo::score, 0.015);
    lane.setTraces(
        List.of(
            new Trace(
                "score",
                "anomaly score",
                "",
                TraceStyle.line(theme.inferred()),
                10_000_000_000L,
                0,
                1,
                score)));
    lane.setMarks(
        List.of(new Mark.Threshold("score", 0.7, "threshold 0.70", theme.inferred(), true)));
    if (start > end) {
      throw new IllegalStateException();
    }
  }

  /// All eight colours, with `palette` among the arguments.
  private void palette(TimePlot main, Viewport viewport, PlotTheme theme) {
    if (!getParameters().getRaw().contains("palette")) {
      return;
    }
    BinGrid grid = BinGrid.of(viewport.view(), 1450);
    List<Trace> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int k = i;
      PlotColumns c =
          columns(grid, 400_000_000L, 20 + i, m -> 8 - k + 0.4 * Math.sin(m / 5 + k), 0.06);
      all.add(
          Trace.fitted(
              "t" + i, "t" + i, "mm/s", TraceStyle.band(theme.trace(i)), 10_000_000_000L, c));
    }
    main.setTraces(all);
  }

  private HBox cards(ThemeProbe probe, boolean light) {
    HBox row = new HBox(18);
    row.setMinHeight(120);
    List<AnalogIndicator> all = new ArrayList<>();
    String[] units = {"bar", "°C", "mm/s", "A", "%"};
    AnalogIndicator.State[] states = AnalogIndicator.State.values();
    for (int i = 0; i < 5; i++) {
      AnalogIndicator one = new AnalogIndicator();
      one.setScale(new AnalogIndicator.Scale("x", units[i], 0, 10, 3, 7, 1, 9));
      one.show(
          new AnalogIndicator.Indication(
              i == 1 ? 9.4 : 4.1 + i * 0.4,
              i == 1 ? "9.4" : "4." + i,
              states[i],
              "3 min",
              0xfff0525a));
      all.add(one);
      row.getChildren().add(one);
    }
    for (int i = 0; i < 3; i++) {
      Sparkline line = new Sparkline();
      HBox.setHgrow(line, Priority.ALWAYS);
      line.setMaxHeight(80);
      BinGrid grid = BinGrid.of(PlotView.between(NOW - 60 * MINUTE, NOW), 300);
      line.show(
          new Sparkline.Content(
              columns(
                  grid,
                  4_000_000_000L,
                  9 + i,
                  i == 1 ? PlotDemo::score : t -> 0.2 + 0.1 * Math.sin(t / 4),
                  0.01),
              TraceStyle.line(light ? PlotTheme.LIGHT.inferred() : PlotTheme.DARK.inferred()),
              NOW - 60 * MINUTE,
              NOW,
              0,
              1,
              0.7,
              i == 2 ? 0.1 : Double.NaN,
              0.4,
              30_000_000_000L));
      probe.themeProperty().addListener((o, b, t) -> line.setTheme(t));
      row.getChildren().add(line);
    }
    probe.themeProperty().addListener((o, b, t) -> all.forEach(one -> one.setTheme(t)));
    return row;
  }

  private static PlotColumns columns(
      BinGrid grid,
      long period,
      long seed,
      java.util.function.DoubleUnaryOperator f,
      double noise) {
    Random random = new Random(seed);
    int n = (int) Math.max(0, Math.min(NOW, grid.to()) / period - grid.from() / period);
    long[] times = new long[n];
    double[] values = new double[n];
    byte[] states = new byte[n];
    for (int i = 0; i < n; i++) {
      times[i] = (grid.from() / period + 1 + i) * period;
      double minutes = (times[i] - NOW) / (double) MINUTE;
      values[i] = f.applyAsDouble(minutes) + noise * random.nextGaussian();
      if (seed == 2 && minutes > -44 && minutes < -41) {
        states[i] = SampleState.BAD;
      } else if (seed == 2 && minutes >= -41 && minutes < -36) {
        states[i] = SampleState.UNCERTAIN;
      } else if (seed == 4 && minutes > -30 && minutes < -28) {
        states[i] = SampleState.BAD;
      }
    }
    return MinMaxReducer.reduce(
        times, values, states, n, grid.from(), grid.binNanos(), PlotColumns.allocate(grid.bins()));
  }

  static double vibration(double m) {
    return 2.5 + 0.3 * Math.sin(m / 1.6) + (m > -20 ? 0.011 * (m + 20) * (m + 20) : 0);
  }

  static double temperature(double m) {
    return 62 + 3 * Math.sin(m / 9) + (m > -22 ? 0.6 * (m + 22) : 0);
  }

  static double speed(double m) {
    return (m > -11 ? 1200 : 1480) + 8 * Math.sin(m);
  }

  static double current(double m) {
    return 12 + Math.sin(m / 7) * 0.8;
  }

  static double score(double m) {
    return Math.min(0.93, 0.1 + (m > -22 ? 0.045 * (m + 22) : 0));
  }
}
