package dev.edgewise.ui.trends;

import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.ui.controls.Scores;
import dev.edgewise.ui.controls.plot.Mark;
import dev.edgewise.ui.controls.plot.OverviewStrip;
import dev.edgewise.ui.controls.plot.Picture;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.controls.plot.TimePlot;
import dev.edgewise.ui.controls.plot.Trace;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.FxThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The plots of the screen: what was measured, scores of models in a lane below it on the same time
/// axis, and the whole history of one trace. Drawn on a thread of their own.
final class TrendPlots {
  private final TrendsViewModel model;
  private final Desk desk;
  private final ThemeProbe themeProbe;
  private final ExecutorService rasteriser =
      Executors.newSingleThreadExecutor(Threads.daemon("trends-raster"));
  private final TimePlot plot;
  private final TimePlot lane;
  private final OverviewStrip strip;
  private final VBox laneBox;
  private volatile long drawnNanos;

  /// Where the plots go.
  ///
  /// @param plot the plot of what was measured
  /// @param laneBox shown only with scores beside measured values
  /// @param lane the lane of scores, in `laneBox`
  /// @param strip the whole history
  record Panes(StackPane plot, VBox laneBox, StackPane lane, StackPane strip) {}

  private record Drawn(List<Trace> traces, List<Mark> marks) {
    Drawn() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void show(TimePlot plot) {
      plot.setMarks(marks);
      plot.setTraces(traces);
    }

    long units() {
      return traces.stream().map(Trace::unit).distinct().count();
    }
  }

  TrendPlots(Desk desk, TrendsViewModel model, ThemeProbe themeProbe, Panes panes) {
    this.desk = desk;
    this.model = model;
    this.themeProbe = themeProbe;
    laneBox = panes.laneBox;
    plot = plot("plot");
    lane = plot("lane");
    lane.timeAxisProperty().set(false);
    lane.valueZoomProperty().set(false);
    strip = new OverviewStrip(model.viewport());
    panes.plot.getChildren().addFirst(plot);
    panes.plot.getStyleClass().add("plot-focus");
    panes.lane.getChildren().add(lane);
    panes.strip.getChildren().add(strip);
    plot.pixelColumnsProperty().subscribe(columns -> model.width(columns.intValue()));
    themeProbe.themeProperty().subscribe(theme -> themeChanged());
    model.versionProperty().subscribe(version -> draw());
    model.stripProperty().subscribe(whole -> drawStrip());
    panes.plot.setOnDragOver(this::over);
    panes.plot.setOnDragDropped(this::dropped);
    show(laneBox, false);
  }

  TimePlot plot() {
    return plot;
  }

  /// Scores beside measured values.
  TimePlot lane() {
    return lane;
  }

  /// How long the last picture took, ns.
  long drawnNanos() {
    return drawnNanos;
  }

  /// The plots as they are on the screen, one above the other, in device pixels.
  Picture picture() {
    return laneBox.isVisible() ? plot.picture().above(lane.picture()) : plot.picture();
  }

  /// Shows or hides all but the lane, which follows what is drawn.
  void setVisible(boolean visible) {
    plot.setVisible(visible);
    strip.setVisible(visible);
  }

  void close() {
    rasteriser.shutdown();
  }

  private TimePlot plot(String id) {
    TimePlot made =
        new TimePlot(
            model.viewport(), desk.formats().zone(), this::rasterise, FxThread.platform()::run);
    made.setId(id);
    made.themeProperty().bind(themeProbe.themeProperty());
    return made;
  }

  /// Draws on a thread of its own and measures it.
  private void rasterise(Runnable drawing) {
    if (rasteriser.isShutdown()) {
      return;
    }
    TimeSource time = desk.latency().time();
    rasteriser.execute(
        () -> {
          long start = time.monotonicNanos();
          drawing.run();
          drawnNanos = time.monotonicNanos() - start;
        });
  }

  private void over(DragEvent event) {
    if (event.getDragboard().hasString()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    Dragboard board = event.getDragboard();
    if (board.hasString()) {
      model.add(board.getString().lines().toList());
    }
    event.setDropCompleted(board.hasString());
    event.consume();
  }

  private void themeChanged() {
    strip.setTheme(themeProbe.themeProperty().get());
    drawStrip();
    draw();
  }

  /// Scores have the lane to themselves as soon as something measured is drawn too.
  void draw() {
    PlotTheme theme = themeProbe.themeProperty().get();
    List<TrendTrace> visible =
        model.traces().stream().filter(t -> t.visibleProperty().get()).toList();
    long scores = visible.stream().filter(t -> TraceDress.isScore(t, score(t))).count();
    boolean apart = scores > 0 && scores < visible.size();
    Drawn above = new Drawn();
    Drawn below = new Drawn();
    for (TrendTrace trace : visible) {
      Optional<Scores.Score> score = score(trace);
      add(trace, score, theme, apart && TraceDress.isScore(trace, score) ? below : above, apart);
    }
    TrendTrace chosen = model.selectedProperty().get();
    if (chosen != null && visible.contains(chosen) && chosen.tag().hasNormal()) {
      boolean score = apart && TraceDress.isScore(chosen, score(chosen));
      (score ? below : above).marks.add(TraceDress.normal(chosen.tag(), theme));
    }
    for (EventInfo found : model.detections()) {
      above.marks.add(TraceDress.moment(found, theme));
    }
    lane.rightGutterProperty().set(above.units() > 1);
    above.show(plot);
    below.show(lane);
    show(laneBox, apart);
  }

  private void add(
      TrendTrace trace,
      Optional<Scores.Score> score,
      PlotTheme theme,
      Drawn where,
      boolean shaded) {
    model
        .columns(trace)
        .ifPresent(
            bins -> where.traces.add(TraceDress.trace(trace, bins, theme, score, desk.texts())));
    score
        .filter(s -> !s.open())
        .map(s -> TraceDress.threshold(trace, s, theme, label(s), shaded))
        .ifPresent(where.marks::add);
  }

  private Optional<Scores.Score> score(TrendTrace trace) {
    return model.scores().in(trace.tag().path());
  }

  private String label(Scores.Score score) {
    return desk.texts().get("trends.threshold", desk.formats().value(score.threshold(), 2));
  }

  private void drawStrip() {
    TrendTrace chosen = model.selectedProperty().get();
    model
        .stripProperty()
        .get()
        .filter(whole -> chosen != null && whole.tag() == chosen.tag().id())
        .ifPresent(
            whole -> {
              if (chosen != null) {
                strip.show(TraceDress.strip(whole, chosen, themeProbe.themeProperty().get()));
              }
            });
  }

  private static void show(VBox box, boolean visible) {
    box.setVisible(visible);
    box.setManaged(visible);
  }
}
