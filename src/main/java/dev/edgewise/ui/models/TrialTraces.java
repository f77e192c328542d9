package dev.edgewise.ui.models;

import dev.edgewise.station.api.Station;
import dev.edgewise.station.api.TrialResult;
import dev.edgewise.ui.controls.Plots;
import dev.edgewise.ui.controls.plot.BinGrid;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotView;
import dev.edgewise.ui.controls.plot.Viewport;
import dev.edgewise.ui.fx.Desk;
import dev.edgewise.ui.fx.Feeds;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The bins of a trial's columns and of its score for what is in view. Used on the JavaFX thread.
final class TrialTraces {
  private static final Duration PERIOD = Duration.ofMillis(120);
  private static final int USUAL_COLUMNS = 1_000;
  private static final double MARGIN = 0.01;

  private final Station station;
  private final Viewport viewport = new Viewport(PlotView.between(0, 1_000_000_000L));
  private final ReadOnlyObjectWrapper<Map<Integer, PlotColumns>> columns =
      new ReadOnlyObjectWrapper<>(Map.of());
  private int pixelColumns = USUAL_COLUMNS;
  private List<Integer> drawn = List.of();
  private TrialResult result = TrialResult.NONE;
  private volatile Wanted wanted = Wanted.NOTHING;
  private @Nullable Wanted answered;

  /// @param rows of the trial so far: with more of them the answer is another
  private record Wanted(
      long run, List<Integer> traces, PlotView view, int pixelColumns, long rows) {
    static final Wanted NOTHING =
        new Wanted(0, List.of(), PlotView.between(0, 1), USUAL_COLUMNS, 0);
  }

  private record Seen(long run, Map<Integer, PlotColumns> columns) {}

  /// @param feeds of the page: asks while they run
  TrialTraces(Desk desk, Feeds feeds) {
    station = desk.station();
    feeds.add(desk.pulse().feed(PERIOD, this::ask, this::take));
    viewport.viewProperty().subscribe(view -> want());
  }

  Viewport viewport() {
    return viewport;
  }

  /// By index of the column, [TrialResult#SCORE] for the score; what is not loaded yet is missing.
  ReadOnlyObjectProperty<Map<Integer, PlotColumns>> columnsProperty() {
    return columns.getReadOnlyProperty();
  }

  /// @param fresh of the trial so far; another trial is shown from its beginning to its end
  /// @param shown indices of its columns
  void show(TrialResult fresh, List<Integer> shown) {
    boolean other = fresh.run() != result.run();
    result = fresh;
    drawn = List.copyOf(shown);
    if (other) {
      columns.set(Map.of());
      long span = Math.max(1_000, fresh.last() - fresh.first());
      long margin = Math.max(1, Math.round(span * MARGIN));
      viewport.cursorAProperty().set(OptionalLong.empty());
      viewport.cursorBProperty().set(OptionalLong.empty());
      viewport.start(PlotView.between(fresh.first() - margin, fresh.first() + span + margin));
    }
    want();
  }

  /// Shows a stretch with some of what is around it.
  void show(TrialResult.Episode episode) {
    long whole = Math.max(1_000, result.last() - result.first());
    long around = Math.max(2 * (episode.to() - episode.from()), whole / 40);
    long margin = Math.round(whole * MARGIN);
    viewport.show(
        PlotView.between(
            Math.max(result.first() - margin, episode.from() - around),
            Math.min(result.first() + whole + margin, episode.to() + around)));
    viewport.cursorAProperty().set(OptionalLong.of(episode.at()));
  }

  /// Width of the plots, device pixels.
  void width(int columnsOfPixels) {
    pixelColumns = Math.max(1, columnsOfPixels);
    want();
  }

  /// Two device pixels, ns: what is shorter could not be seen.
  long visibleNanos() {
    return 2 * Math.ceilDiv(viewport.view().span(), pixelColumns);
  }

  private void want() {
    wanted = new Wanted(result.run(), drawn, viewport.view(), pixelColumns, result.rows());
  }

  /// Runs on the pulse's thread.
  private Optional<Seen> ask() {
    Wanted now = wanted;
    if (now.run == 0 || now.equals(answered)) {
      return Optional.empty();
    }
    BinGrid grid = BinGrid.of(now.view, now.pixelColumns);
    Map<Integer, PlotColumns> all = new HashMap<>();
    all.put(TrialResult.SCORE, read(TrialResult.SCORE, grid));
    now.traces.forEach(trace -> all.put(trace, read(trace, grid)));
    answered = now;
    return Optional.of(new Seen(now.run, all));
  }

  private PlotColumns read(int trace, BinGrid grid) {
    return Plots.columns(
        station.trials().reduced(trace, grid.from(), grid.binNanos(), grid.bins()));
  }

  private void take(Optional<Seen> seen) {
    seen.filter(s -> s.run == result.run()).ifPresent(s -> columns.set(s.columns));
  }
}
