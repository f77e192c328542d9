package dev.edgewise.station.service;

import dev.edgewise.base.TimeSource;
import dev.edgewise.connect.api.NodeId;
import dev.edgewise.fleet.protocol.Lanes;
import dev.edgewise.fleet.protocol.NodeReport;
import dev.edgewise.telemetry.SampleBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Marks of lost communication of edge nodes that keep a ledger. While the link is away nobody
/// knows whether there is a gap: the node goes on and sends later what it had. So its marks show
/// live and are held back from history until the ledger tells. When all came and the node had run
/// all the time, they were never true and go; otherwise history gets them, at their times.
///
/// Nothing is decided by times of clocks, for the station's and the node's are set. A report is of
/// before or behind a mark by how long the node's process had run then, counted by both sides'
/// monotonic clocks. Guarded by its owner.
final class OpenGaps {
  private static final int MOST_MARKS = 1_000_000;
  private static final List<String> LANES = List.of(Lanes.MEASURED, Lanes.DERIVED);

  /// A process that has run for so much less than the station has stood still, as in a computer
  /// that was put to sleep. A report is under way for far less.
  static final Duration STOOD_STILL = Duration.ofMinutes(1);

  private final TimeSource time;
  private final Map<NodeId, Heard> heard = new HashMap<>();
  private final Map<NodeId, Gap> gaps = new HashMap<>();
  private long held;

  OpenGaps(TimeSource time) {
    this.time = time;
  }

  /// The last report of a node.
  ///
  /// @param at by this monotonic clock, ns
  private record Heard(NodeRun run, long at) {
    /// How long the node's process has run at least, ns.
    long uptime(long now) {
      return run.uptime() + now - at;
    }
  }

  /// Of one node.
  private static final class Gap {
    private final String epoch;
    private final List<SampleBatch> marks = new ArrayList<>();

    /// What the node had said before; without it nobody knows whether it ran all the time.
    private Optional<NodeRun> before = Optional.empty();

    /// How long the node's process had run when the last mark was made, ns.
    private long uptime;

    /// When that was, by the monotonic clock, ns.
    private long since;

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
    Optional<Gap> gap = add(node, epoch, marks);
    long now = time.monotonicNanos();
    gap.ifPresent(
        g -> {
          Heard last = heard.get(node);
          g.before = g.before.or(() -> Optional.ofNullable(last).map(Heard::run));
          g.uptime = last == null ? 0 : last.uptime(now);
          g.since = now;
          g.goals.clear();
        });
    return gap.isPresent();
  }

  private Optional<Gap> add(NodeId node, String epoch, SampleBatch marks) {
    if (held + marks.size() > MOST_MARKS) {
      return Optional.empty();
    }
    held += marks.size();
    Gap gap = gaps.computeIfAbsent(node, id -> new Gap(epoch));
    gap.marks.add(marks);
    return Optional.of(gap);
  }

  /// Holds marks that are true and found no way to history yet.
  ///
  /// @return false when there are too many
  boolean holdTrue(True marks) {
    Optional<Gap> gap = add(marks.node(), marks.epoch(), marks.marks());
    gap.ifPresent(g -> g.isTrue = true);
    return gap.isPresent();
  }

  /// Holds what was kept while the station was not there. Of its time away nothing is known but
  /// that it was not negative.
  ///
  /// @return false when there are too many
  boolean restore(GapFile.Kept kept, SampleBatch marks) {
    NodeId node = new NodeId(kept.site(), kept.node());
    Optional<Gap> gap = add(node, kept.epoch(), marks);
    Optional<GapFile.Known> known = Optional.ofNullable(kept.known());
    Optional<NodeRun> before = known.map(GapFile.Known::before);
    long now = time.monotonicNanos();
    gap.ifPresent(
        g -> {
          g.isTrue |= known.filter(GapFile.Known::isTrue).isPresent();
          g.before = before;
          g.uptime = known.map(GapFile.Known::uptime).orElse(0L);
          g.since = now;
        });
    before.ifPresent(run -> heard.put(node, new Heard(run, now)));
    return gap.isPresent();
  }

  /// All of them, for the time until the station is there again.
  List<GapFile.Kept> kept(GapFile file) {
    return gaps.entrySet().stream()
        .map(
            each -> {
              Gap gap = each.getValue();
              return new GapFile.Kept(
                  each.getKey().group(),
                  each.getKey().node(),
                  gap.epoch,
                  new GapFile.Known(gap.isTrue, gap.before.orElse(null), gap.uptime),
                  file.marks(gap.marks));
            })
        .toList();
  }

  /// A node has told its side; one that was said before the last mark tells nothing of the gap.
  void reported(NodeId node, NodeReport report, NodeReport.Store store) {
    NodeRun run = NodeRun.of(report, store);
    Gap gap = gaps.get(node);
    if (gap != null && !gap.isTrue) {
      judge(gap, run, store, Optional.ofNullable(heard.get(node)).map(Heard::run));
    }
    heard.put(node, new Heard(run, time.monotonicNanos()));
  }

  private void judge(Gap gap, NodeRun run, NodeReport.Store store, Optional<NodeRun> last) {
    boolean ranOn = gap.before.filter(run::isSameProcess).isPresent();
    if (ranOn && last.filter(run::isSameProcess).filter(l -> !run.isAfter(l)).isPresent()) {
      return; // the broker keeps the last one and says it again
    }
    long lag = gap.uptime + time.monotonicNanos() - gap.since - run.uptime();
    boolean stoodStill = ranOn && run.isTimed() && lag > STOOD_STILL.toNanos();
    if (ranOn && run.isTimed() && run.uptime() <= gap.uptime && !stoodStill) {
      return; // it was under way when the mark was made
    }
    gap.isTrue = !ranOn || stoodStill || !store.epoch().equals(gap.epoch);
    gap.isTrue |=
        store.drops().stream()
            .filter(drop -> LANES.contains(drop.lane()))
            .anyMatch(drop -> gap.before.filter(b -> b.drops().contains(drop)).isEmpty());
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
      Optional<NodeBook> book = Optional.ofNullable(epochs).map(e -> e.get(gap.epoch));
      if (gap.isTrue || (!gap.goals.isEmpty() && book.map(b -> has(b, gap)).orElse(true))) {
        all.remove();
        gap.marks.forEach(marks -> held -= marks.size());
        if (gap.isTrue || book.isEmpty()) {
          gap.marks.forEach(marks -> out.add(new True(each.getKey(), gap.epoch, marks)));
        }
      }
    }
    return out;
  }

  private static boolean has(NodeBook book, Gap gap) {
    return gap.goals.entrySet().stream()
        .allMatch(goal -> book.lane(goal.getKey()).isStoredTo(goal.getValue()));
  }
}
