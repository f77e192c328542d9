package dev.edgewise.ui.controls;

import dev.edgewise.base.Threads;
import dev.edgewise.ui.controls.plot.Mark;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotTheme;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.ThemeProbe;
import dev.edgewise.ui.controls.plot.TimePlot;
import dev.edgewise.ui.controls.plot.Trace;
import dev.edgewise.ui.controls.plot.TraceStyle;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.FxThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A plot of one score against its threshold, with buttons for how far back it goes. Drawn on a
/// thread of its own.
public final class ScorePlot {
  private static final List<Duration> SPANS =
      List.of(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(7));
  private static final int FILL_ALPHA = 0x24;
  private static final int THRESHOLD_ALPHA = 0xc0;
  private static final int HELD_ALPHA = 0x30;

  private final Desk desk;
  private final ScoreTrace model;
  private final ThemeProbe themeProbe;
  private final ExecutorService rasteriser;
  private final TimePlot plot;
  private final List<ToggleButton> spanButtons = new ArrayList<>();
  private Optional<Subject> subject = Optional.empty();

  /// Whose score is shown.
  ///
  /// @param path of its tag
  /// @param name for a screen reader
  /// @param threshold NaN for none
  /// @param held stretches of time to tint
  public record Subject(String path, String name, double threshold, List<Held> held) {
    public Subject {
      held = List.copyOf(held);
    }
  }

  /// @param from ns since the epoch
  /// @param to ns since the epoch
  public record Held(long from, long to) {}

  /// @param id of the plot, for its thread too
  /// @param pane is given the plot
  /// @param spans is given the buttons
  public ScorePlot(
      Desk desk, ScoreTrace model, ThemeProbe themeProbe, String id, StackPane pane, HBox spans) {
    this.desk = desk;
    this.model = model;
    this.themeProbe = themeProbe;
    rasteriser = Executors.newSingleThreadExecutor(Threads.daemon(id));
    plot =
        new TimePlot(
            model.viewport(), desk.formats().zone(), this::rasterise, FxThread.platform()::run);
    plot.setId(id);
    plot.themeProperty().bind(themeProbe.themeProperty());
    plot.pixelColumnsProperty().subscribe(columns -> model.width(columns.intValue()));
    pane.getChildren().add(plot);
    themeProbe.themeProperty().subscribe(theme -> draw());
    model.columnsProperty().subscribe(columns -> draw());
    addSpans(spans);
  }

  /// Shows this score from now on; empty for none.
  public void show(Optional<Subject> fresh) {
    if (!fresh.equals(subject)) {
      subject = fresh;
      draw();
    }
  }

  public void close() {
    rasteriser.shutdown();
  }

  private void rasterise(Runnable drawing) {
    if (!rasteriser.isShutdown()) {
      rasteriser.execute(drawing);
    }
  }

  private void addSpans(HBox spans) {
    for (Duration span : SPANS) {
      ToggleButton button = new ToggleButton(desk.texts().get("trends.span." + span.toSeconds()));
      button.getStyleClass().add("span-button");
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setUserData(span);
      button.setOnAction(
          e -> {
            model.span(span);
            showSpan(model.viewport().view());
          });
      spanButtons.add(button);
    }
    spans.getChildren().setAll(spanButtons);
    model.viewport().viewProperty().subscribe(this::showSpan);
  }

  private void showSpan(PlotView view) {
    spanButtons.forEach(b -> b.setSelected(((Duration) b.getUserData()).toNanos() == view.span()));
  }

  private void draw() {
    Optional<PlotColumns> columns = model.columnsProperty().get();
    if (subject.isEmpty() || columns.isEmpty()) {
      plot.setMarks(List.of());
      plot.setTraces(List.of());
      return;
    }
    Subject s = subject.get();
    PlotTheme theme = themeProbe.themeProperty().get();
    ScoreScale scale = ScoreScale.of(columns.get(), s.threshold());
    plot.setMarks(marks(s, theme));
    plot.setTraces(
        List.of(
            new Trace(
                s.path(),
                s.name(),
                "",
                new TraceStyle(theme.inferred(), 1.3, TraceStyle.Form.LINE, FILL_ALPHA),
                ScoreHistory.GAP_NANOS,
                scale.low(),
                scale.high(),
                columns.get())));
  }

  private List<Mark> marks(Subject s, PlotTheme theme) {
    List<Mark> marks = new ArrayList<>();
    for (Held held : s.held()) {
      marks.add(
          new Mark.Stretch(
              held.from(), held.to(), PlotTheme.withAlpha(theme.inferred(), HELD_ALPHA)));
    }
    if (!Double.isNaN(s.threshold())) {
      marks.add(
          new Mark.Threshold(
              s.path(),
              s.threshold(),
              desk.texts()
                  .get("models.plot.threshold", ScoreText.threshold(desk.formats(), s.threshold())),
              PlotTheme.withAlpha(theme.inferred(), THRESHOLD_ALPHA),
              false));
    }
    return marks;
  }
}
