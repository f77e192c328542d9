package dev.edgewise.ui.topology;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.station.api.Station;
import dev.edgewise.ui.controls.Counters;
import dev.edgewise.ui.controls.plot.PlotColumns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads what history has of one edge node: the last hour of what its models said, and its traffic
/// counters. Runs on the pulse's thread.
final class NodePast {
  static final Duration SPAN = Duration.ofHours(1);
  static final int BINS = 180;

  /// Most assets of a model whose scores are read.
  static final int MOST_ASSETS = 32;

  private final Station station;

  NodePast(Station station) {
    this.station = station;
  }

  /// What is asked.
  ///
  /// @param node id of the edge node, empty for none
  /// @param scores ids of the scores of each model
  /// @param counters ids of tags that count
  record Wanted(String node, List<List<Integer>> scores, List<Integer> counters) {
    static final Wanted NONE = new Wanted("", List.of(), List.of());
  }

  /// @param scores the highest of each model's assets, bin by bin
  record Seen(Wanted wanted, List<PlotColumns> scores, List<Counters.Count> counts) {
    static final Seen NOTHING = new Seen(Wanted.NONE, List.of(), List.of());
  }

  Seen ask(Wanted wanted) throws EdgewiseException {
    long now = station.health().view().now();
    if (wanted.node().isEmpty() || !station.health().view().historyOpen()) {
      return Seen.NOTHING;
    }
    long bin = SPAN.toNanos() / BINS;
    long from = (now / bin - BINS + 1) * bin;
    List<PlotColumns> scores = new ArrayList<>();
    for (List<Integer> tags : wanted.scores()) {
      scores.add(highest(tags, from, bin));
    }
    List<Counters.Count> counts = new ArrayList<>();
    for (int tag : wanted.counters()) {
      Counters.last(station.history(), tag, now).ifPresent(counts::add);
    }
    return new Seen(wanted, scores, counts);
  }

  private PlotColumns highest(List<Integer> tags, long from, long bin) throws EdgewiseException {
    PlotColumns all = PlotColumns.empty(from, bin, BINS);
    for (int tag : tags) {
      raise(all, station.history().reduced(tag, from, bin, BINS));
    }
    return all;
  }

  /// Each bin keeps the higher of the two; so first, last, least and greatest are one.
  static void raise(PlotColumns all, ReducedColumns more) {
    for (int i = 0; i < all.size(); i++) {
      all.badCounts()[i] += more.badCounts()[i];
      if (more.counts()[i] == 0) {
        continue;
      }
      double high = more.max()[i];
      if (all.counts()[i] == 0 || high > all.max()[i]) {
        all.first()[i] = high;
        all.last()[i] = high;
        all.min()[i] = high;
        all.max()[i] = high;
        all.sum()[i] = high;
        all.counts()[i] = 1;
      }
    }
  }
}
