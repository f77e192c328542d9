package dev.edgewise.ui.models;

import dev.edgewise.base.Threads;
import dev.edgewise.station.api.TrialFile;
import dev.edgewise.station.api.TrialRequest;
import dev.edgewise.station.api.TrialResult;
import dev.edgewise.ui.controls.plot.Mark;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.controls.plot.TimePlot;
import dev.edgewise.ui.controls.plot.Trace;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.FxThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The columns of a trial above one another and the score below them, on one time axis; what was
/// told as anomalous is tinted in all of them. Drawn on a thread of its own.
final class TrialPlots {
  private static final double SCORE_HEIGHT = 130;
  private static final int FILL_ALPHA = 0x24;
  private static final int EPISODE_ALPHA = 0x34;
  private static final int FITTED_ALPHA = 0x1c;
  private static final int THRESHOLD_ALPHA = 0xc0;
  private static final int STEPS_JOINED = 10;
  private static final double TITLE_OVER = -15;
  private static final String SCORE = "score";

  private final Desk desk;
  private final TrialViewModel model;
  private final ThemeProbe themeProbe;
  private final VBox box;
  private final ExecutorService rasteriser =
      Executors.newSingleThreadExecutor(Threads.daemon("trial-raster"));
  private final List<Lane> lanes = new ArrayList<>();
  private final TimePlot score;
  private final Label scoreTitle = new Label();

  /// The plot of one column.
  private final class Lane extends VBox {
    private final Label title = new Label();
    private final TimePlot plot;

    Lane(int index) {
      super(0);
      title.getStyleClass().addAll("dim", "small", "lane-title");
      plot = plot("trial-plot-" + index);
      plot.timeAxisProperty().set(false);
      VBox.setVgrow(plot, Priority.ALWAYS);
      VBox.setVgrow(this, Priority.ALWAYS);
      plot.setMinHeight(50);
      plot.setPrefHeight(100);
      getChildren().setAll(title, plot);
    }

    void show(TrialFile.Column column, int index, PlotColumns bins, PlotTheme theme) {
      title.setText(
          column.unit().isEmpty() ? column.name() : column.name() + " · " + column.unit());
      TraceStyle style = TraceStyle.line(theme.trace(0));
      plot.setMarks(marks(theme));
      plot.setTraces(
          List.of(Trace.fitted("column-" + index, column.name(), "", style, gap(), bins)));
    }
  }

  TrialPlots(Desk desk, TrialViewModel model, ThemeProbe themeProbe, VBox box) {
    this.desk = desk;
    this.model = model;
    this.themeProbe = themeProbe;
    this.box = box;
    score = plot("trial-score");
    score.valueZoomProperty().set(false);
    score.setMinHeight(90);
    score.setPrefHeight(SCORE_HEIGHT);
    score.setMaxHeight(SCORE_HEIGHT);
    score.pixelColumnsProperty().subscribe(columns -> model.traces().width(columns.intValue()));
    scoreTitle.getStyleClass().addAll("inferred", "small", "lane-title");
    // The title stands in the room above the plot that has the time axis.
    VBox.setMargin(score, new Insets(TITLE_OVER, 0, 0, 0));
    box.getChildren().setAll(scoreTitle, score);
    themeProbe.themeProperty().subscribe(theme -> draw());
    model.traces().columnsProperty().subscribe(columns -> draw());
    model.drawnProperty().subscribe(drawn -> draw());
    model.resultProperty().subscribe(result -> draw());
  }

  void close() {
    rasteriser.shutdown();
  }

  private TimePlot plot(String id) {
    TimePlot made =
        new TimePlot(
            model.traces().viewport(),
            desk.formats().zone(),
            this::rasterise,
            FxThread.platform()::run);
    made.setId(id);
    made.themeProperty().bind(themeProbe.themeProperty());
    return made;
  }

  private void rasterise(Runnable drawing) {
    if (!rasteriser.isShutdown()) {
      rasteriser.execute(drawing);
    }
  }

  private void draw() {
    TrialResult result = model.resultProperty().get();
    Map<Integer, PlotColumns> columns = model.traces().columnsProperty().get();
    List<Integer> drawn =
        model.drawnProperty().get().stream().filter(i -> i < result.columns().size()).toList();
    place(drawn.size());
    PlotTheme theme = themeProbe.themeProperty().get();
    boolean elapsed = !model.fileProperty().get().dates() || result.blocks();
    score.elapsedProperty().set(elapsed);
    for (int i = 0; i < drawn.size(); i++) {
      int index = drawn.get(i);
      PlotColumns bins = columns.getOrDefault(index, PlotColumns.empty(0, 1, 0));
      lanes.get(i).plot.elapsedProperty().set(elapsed);
      lanes.get(i).show(result.columns().get(index), index, bins, theme);
    }
    scoreTitle.setText(
        result.kind() == TrialRequest.Kind.MODEL
            ? desk.texts()
                .get(
                    "trial.score.model",
                    result.said().model(),
                    desk.formats().value(result.alarm(), 2))
            : desk.texts().get("trial.score"));
    List<Mark> marks = new ArrayList<>(marks(theme));
    marks.add(
        new Mark.Threshold(
            SCORE,
            result.alarm(),
            "",
            PlotTheme.withAlpha(theme.inferred(), THRESHOLD_ALPHA),
            false));
    score.setMarks(marks);
    score.setTraces(
        List.of(
            new Trace(
                SCORE,
                scoreTitle.getText(),
                "",
                new TraceStyle(theme.inferred(), 1.3, TraceStyle.Form.LINE, FILL_ALPHA),
                Math.max(gap(), result.blocks() ? result.last() - result.first() : 0),
                0,
                1,
                columns.getOrDefault(TrialResult.SCORE, PlotColumns.empty(0, 1, 0)))));
  }

  /// As many plots as columns are drawn, above the score.
  private void place(int count) {
    while (lanes.size() < count) {
      lanes.add(new Lane(lanes.size()));
    }
    List<javafx.scene.Node> wanted = new ArrayList<>(lanes.subList(0, count));
    int above = box.getChildren().size() - 2;
    if (above != count) {
      wanted.addAll(box.getChildren().subList(above, above + 2));
      box.getChildren().setAll(wanted);
    }
  }

  private long gap() {
    TrialResult result = model.resultProperty().get();
    long step = result.blocks() ? 0 : model.fileProperty().get().stepNanos();
    return Math.max(STEPS_JOINED * step, 3 * result.binNanos());
  }

  /// Episodes are at least two pixels wide, so that none is lost from sight.
  private List<Mark> marks(PlotTheme theme) {
    TrialResult result = model.resultProperty().get();
    List<Mark> marks = new ArrayList<>();
    if (result.fittedUntil() > result.first()) {
      int tint = PlotTheme.withAlpha(theme.dim(), FITTED_ALPHA);
      marks.add(new Mark.Stretch(result.first(), result.fittedUntil(), tint));
    }
    long least = model.traces().visibleNanos();
    int tint = PlotTheme.withAlpha(theme.inferred(), EPISODE_ALPHA);
    for (TrialResult.Episode e : result.episodes()) {
      long wide = Math.max(0, least - (e.to() - e.from())) / 2;
      marks.add(new Mark.Stretch(e.from() - wide, e.to() + wide, tint));
    }
    return marks;
  }
}
