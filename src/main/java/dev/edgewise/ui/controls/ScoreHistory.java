package dev.edgewise.ui.controls;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.Station;
import dev.edgewise.ui.controls.plot.BinGrid;
import dev.edgewise.ui.controls.plot.PlotColumns;
import dev.edgewise.ui.controls.plot.PlotView;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the history of scores: an hour for small traces, what is in view for a plot. Runs on the
/// pulse's thread.
public final class ScoreHistory {
  public static final Duration SPARK_SPAN = Duration.ofHours(1);
  public static final int SPARK_BINS = 120;

  /// Longest time between two scores that a line joins, ns.
  public static final long GAP_NANOS = 300_000_000_000L;

  private static final long LEAST_PERIOD_NANOS = 500_000_000L;

  private final Station station;
  private @Nullable Wanted answered;
  private long answeredAt;

  public ScoreHistory(Station station) {
    this.station = station;
  }

  /// What the plot wants to see.
  ///
  /// @param tag id of the score, −1 for none
  /// @param view what is in view
  /// @param pixelColumns width of the plot, device pixels
  record Wanted(int tag, PlotView view, int pixelColumns) {
    /// Whether the answer to `other` answers this too, but for the time that has gone by.
    boolean asksTheSame(@Nullable Wanted other) {
      return other != null
          && tag == other.tag
          && pixelColumns == other.pixelColumns
          && view.following() == other.view.following()
          && view.span() == other.view.span()
          && (view.following() || view.from() == other.view.from());
    }
  }

  /// @param now the station's clock, ns since the epoch
  /// @param columns of the wanted tag
  record Seen(int tag, long now, PlotColumns columns) {}

  /// The last hour of each tag.
  public Map<Integer, PlotColumns> sparks(int[] tags) throws EdgewiseException {
    Map<Integer, PlotColumns> all = new HashMap<>();
    if (station.health().view().historyOpen()) {
      long bin = SPARK_SPAN.toNanos() / SPARK_BINS;
      long from = (now() / bin - SPARK_BINS + 1) * bin;
      for (int tag : tags) {
        all.put(tag, Plots.columns(station.history().reduced(tag, from, bin, SPARK_BINS)));
      }
    }
    return all;
  }

  /// What is in view, where it is due; else empty.
  Optional<Seen> round(Wanted wanted) throws EdgewiseException {
    long now = now();
    long period = Math.max(LEAST_PERIOD_NANOS, wanted.view.span() / wanted.pixelColumns / 2);
    boolean due = wanted.view.following() && Math.abs(now - answeredAt) >= period;
    boolean same = wanted.asksTheSame(answered);
    if (wanted.tag < 0 || (same && !due) || !station.health().view().historyOpen()) {
      return Optional.empty();
    }
    BinGrid grid = BinGrid.of(at(wanted.view, now), wanted.pixelColumns);
    PlotColumns columns =
        Plots.columns(
            station.history().reduced(wanted.tag, grid.from(), grid.binNanos(), grid.bins()));
    answered = wanted;
    answeredAt = now;
    return Optional.of(new Seen(wanted.tag, now, columns));
  }

  /// As a viewport does it: the present at 98 %.
  private static PlotView at(PlotView view, long now) {
    if (!view.following()) {
      return view;
    }
    long to = now + view.span() / 50;
    return new PlotView(to - view.span(), to, view.low(), view.high(), true);
  }

  private long now() {
    return station.values().read(new int[0]).now();
  }
}
