package dev.edgewise.edge;

import dev.edgewise.fleet.protocol.PlacementReport.Place;
import java.util.Map;
import java.util.TreeMap;

/// Who owns which event time: after the time of a switch, up to and with that of the next. Before
/// the first it is the edge. Not safe for many threads.
final class SwitchTimes {
  private static final int MOST = 64;

  private final TreeMap<Long, Place> switches = new TreeMap<>();

  /// Everything after `time` is the place's; switches to later times are void.
  ///
  /// @param time event time, ns since the epoch
  void set(long time, Place place) {
    switches.tailMap(time, true).clear();
    switches.put(time, place);
    if (switches.size() > MOST) {
      switches.pollFirstEntry();
    }
  }

  /// All times are the edge's.
  void clear() {
    switches.clear();
  }

  /// @param time event time, ns since the epoch
  Place owner(long time) {
    Map.Entry<Long, Place> last = switches.lowerEntry(time);
    return last == null ? Place.EDGE : last.getValue();
  }
}
