package dev.edgewise.ui.overview;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.Station;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.ui.controls.Counters;
import dev.edgewise.ui.controls.NodeTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What edge nodes that count it take in from their devices and send up, over the last minutes.
///
/// @param nodes how many of them were counted
/// @param in payload bytes a second from devices
/// @param out payload bytes a second to the station
record Traffic(int nodes, double in, double out) {
  static final Traffic UNKNOWN = new Traffic(0, Double.NaN, Double.NaN);

  /// The counters of a node.
  record Tags(int in, int out) {
    /// Of all nodes that have both.
    static List<Tags> of(NodeTags tags) {
      List<Tags> all = new ArrayList<>();
      for (String node : tags.nodes()) {
        Optional<Integer> in = tags.figure(node, "traffic/in").map(TagInfo::id);
        Optional<Integer> out = tags.figure(node, "traffic/out").map(TagInfo::id);
        if (in.isPresent() && out.isPresent()) {
          all.add(new Tags(in.get(), out.get()));
        }
      }
      return all;
    }
  }

  /// Reads the counters; runs on the pulse's thread.
  static Traffic read(Station station, List<Tags> tags) throws EdgewiseException {
    if (tags.isEmpty() || !station.health().view().historyOpen()) {
      return UNKNOWN;
    }
    long now = station.health().view().now();
    int nodes = 0;
    double in = 0;
    double out = 0;
    for (Tags node : tags) {
      double came = rate(station, node.in, now);
      double went = rate(station, node.out, now);
      if (!Double.isNaN(came) && !Double.isNaN(went)) {
        nodes++;
        in += came;
        out += went;
      }
    }
    return nodes == 0 ? UNKNOWN : new Traffic(nodes, in, out);
  }

  private static double rate(Station station, int tag, long now) throws EdgewiseException {
    return Counters.last(station.history(), tag, now)
        .map(Counters.Count::perSecond)
        .orElse(Double.NaN);
  }

  /// Part of the raw bytes that did not have to go up, 0 to 1; NaN while nothing is known. Below
  /// zero where more goes up than comes in.
  double saved() {
    return in > 0 ? 1 - out / in : Double.NaN;
  }
}
