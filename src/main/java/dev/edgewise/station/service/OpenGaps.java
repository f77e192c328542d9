package dev.edgewise.station.service;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.telemetry.SampleBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Marks of lost communication of edge nodes that keep a ledger. While the link is away nobody
/// knows whether there is a gap: the node goes on and sends later what it had. So its marks show
/// live and are held back from history until the ledger tells. When all came and the node had run
/// all the time, they were never true and go; otherwise history gets them, at their times. Guarded
/// by its owner.
final class OpenGaps {
  private static final int MOST_MARKS = 1_000_000;
  private static final List<String> LANES = List.of(Lanes.MEASURED, Lanes.DERIVED);

  private final Map<NodeId, Gap> gaps = new HashMap<>();
  private long held;

  /// Of one node. Times are of the node's clock, ns since the epoch.
  private static final class Gap {
    private final String epoch;
    private final List<SampleBatch> marks = new ArrayList<>();
    private long since = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /// By lane, the last record that was there when the node was back; empty until it is.
    private final Map<String, Long> goals = new HashMap<>();

    private boolean isTrue;

    Gap(String epoch) {
      this.epoch = epoch;
    }
  }

  /// Marks that have turned out to be true.
  record True(NodeId node, String epoch, SampleBatch marks) {}

  /// Holds marks back.
  ///
  /// @param epoch of the node's store, the last one that was heard of
  /// @return false when there are too many; they go to history then
  boolean hold(NodeId node, String epoch, SampleBatch marks) {
    if (held + marks.size() > MOST_MARKS) {
      return false;
    }
    held += marks.size();
    Gap gap = gaps.computeIfAbsent(node, id -> new Gap(epoch));
    gap.marks.add(marks);
    gap.goals.clear();
    for (int i = 0; i < marks.size(); i++) {
      gap.since = Math.min(gap.since, marks.sourceTime(i));
      gap.last = Math.max(gap.last, marks.sourceTime(i));
    }
    return true;
  }

  /// All of them, for the time until the station is there again.
  List<GapFile.Kept> kept(GapFile file) {
    return gaps.entrySet().stream()
        .map(
            each ->
                new GapFile.Kept(
                    each.getKey().group(),
                    each.getKey().node(),
                    each.getValue().epoch,
                    file.marks(each.getValue().marks)))
        .toList();
  }

  /// A node has told its side; one that was said before the last mark tells nothing.
  void reported(NodeId node, NodeReport report, NodeReport.Store store) {
    Gap gap = gaps.get(node);
    if (gap == null || report.time() <= gap.last) {
      return;
    }
    gap.isTrue |= !store.epoch().equals(gap.epoch) || report.started() >= gap.since;
    gap.isTrue |=
        store.drops().stream()
            .anyMatch(drop -> LANES.contains(drop.lane()) && drop.time() >= gap.since);
    if (gap.goals.isEmpty()) {
      store.lanes().stream()
          .filter(lane -> LANES.contains(lane.name()))
          .forEach(lane -> gap.goals.put(lane.name(), lane.nextSequence() - 1));
    }
  }

  /// The gaps that are over now: all came that was there when the node was back.
  ///
  /// @param books by node and epoch
  /// @return marks that are true, for history
  List<True> closed(Map<NodeId, ? extends Map<String, NodeBook>> books) {
    List<True> out = new ArrayList<>();
    Iterator<Map.Entry<NodeId, Gap>> all = gaps.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<NodeId, Gap> each = all.next();
      Gap gap = each.getValue();
      Map<String, NodeBook> epochs = books.get(each.getKey());
      NodeBook book = epochs == null ? null : epochs.get(gap.epoch);
      boolean isOver =
          !gap.goals.isEmpty()
              && (gap.isTrue
                  || book == null
                  || gap.goals.entrySet().stream()
                      .allMatch(goal -> book.lane(goal.getKey()).isStoredTo(goal.getValue())));
      if (isOver) {
        all.remove();
        gap.marks.forEach(marks -> held -= marks.size());
        if (gap.isTrue || book == null) {
          gap.marks.forEach(marks -> out.add(new True(each.getKey(), gap.epoch, marks)));
        }
      }
    }
    return out;
  }
}
