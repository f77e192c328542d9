package dev.edgewise.station.api;

import java.util.List;

/// What is looked for in the alarm journal.
///
/// @param from ns since the epoch
/// @param to ns since the epoch, not included
/// @param subtree asset path: this asset and all below it; empty: the whole plant
/// @param key of one alarm; empty: all alarms
/// @param priorities empty: all
/// @param steps empty: all
/// @param words each must be in asset, text, person or reason, in any case; empty: anything
/// @param cursor empty for the newest; else [AlarmPage#next] of the answer before
/// @param most rows wanted, 1 to 1,000
public record AlarmQuery(
    long from,
    long to,
    String subtree,
    String key,
    List<AlarmPriority> priorities,
    List<AlarmEntry.Step> steps,
    String words,
    String cursor,
    int most) {
  public AlarmQuery {
    priorities = List.copyOf(priorities);
    steps = List.copyOf(steps);
  }

  /// Everything, the newest first.
  public static AlarmQuery newest(int most) {
    return new AlarmQuery(0, Long.MAX_VALUE, "", "", List.of(), List.of(), "", "", most);
  }

  /// The same from another place on.
  public AlarmQuery at(String newCursor) {
    return new AlarmQuery(from, to, subtree, key, priorities, steps, words, newCursor, most);
  }
}
