package dev.edgewise.ui.controls;

import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.Viewport;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What a plot of one score has to show: the stretch of time in view and the bins of it. Used on
/// the JavaFX thread.
public final class ScoreTrace {
  public static final Duration HOME_SPAN = Duration.ofHours(8);

  private static final Duration PERIOD = Duration.ofMillis(200);
  private static final int USUAL_COLUMNS = 1_000;

  private final Viewport viewport;
  private final ReadOnlyObjectWrapper<Optional<PlotColumns>> columns =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private int tag = -1;
  private int pixelColumns = USUAL_COLUMNS;
  private volatile ScoreHistory.Wanted wanted;

  /// @param feeds of the screen: asks while they run
  public ScoreTrace(Desk desk, Feeds feeds) {
    ScoreHistory history = new ScoreHistory(desk.station());
    long now = desk.latency().time().epochNanos();
    viewport = new Viewport(new PlotView(now - HOME_SPAN.toNanos(), now, 0, 1, true));
    wanted = new ScoreHistory.Wanted(tag, viewport.view(), pixelColumns);
    feeds.add(desk.pulse().feed(PERIOD, () -> history.round(wanted), this::take));
    viewport.viewProperty().subscribe(view -> want());
  }

  public Viewport viewport() {
    return viewport;
  }

  /// Bins of the score; empty until they are loaded.
  public ReadOnlyObjectProperty<Optional<PlotColumns>> columnsProperty() {
    return columns.getReadOnlyProperty();
  }

  /// Shows another score.
  ///
  /// @param score id of its tag, −1 for none
  public void show(int score) {
    if (score != tag) {
      tag = score;
      columns.set(Optional.empty());
    }
    want();
  }

  /// Shows the last `span`.
  public void span(Duration span) {
    PlotView view = viewport.view();
    viewport.show(new PlotView(view.to() - span.toNanos(), view.to(), 0, 1, view.following()));
  }

  /// Width of the plot, device pixels.
  public void width(int columnsOfPixels) {
    pixelColumns = Math.max(1, columnsOfPixels);
    want();
  }

  private void want() {
    wanted = new ScoreHistory.Wanted(tag, viewport.view(), pixelColumns);
  }

  private void take(Optional<ScoreHistory.Seen> seen) {
    seen.filter(s -> s.tag() == tag)
        .ifPresent(
            s -> {
              viewport.present(s.now());
              columns.set(Optional.of(s.columns()));
            });
  }
}
