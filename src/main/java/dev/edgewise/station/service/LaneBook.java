package dev.edgewise.station.service;

import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.fleet.protocol.Sequences;
import java.util.ArrayList;
import java.util.List;

/// What a station has of one lane of an edge node's store. Guarded by its owner.
final class LaneBook {
  private static final int MOST_RANGES = 100;
  private static final int MOST_FRESH = 1_000;

  /// Records that history or the store of events has taken.
  private final Sequences taken = new Sequences();

  /// Those of them that are on the disk, and those that the node says are settled.
  private final Sequences stored = new Sequences();

  /// What came to the disk, or came again, since the node was told last: it is told beside the
  /// first ranges, so that what lies behind many holes is told as well.
  private final Sequences fresh = new Sequences();

  private long samples;
  private long repeated;

  /// As it was kept on disk.
  void restore(LedgerAck.Lane kept) {
    samples = kept.samples();
    for (Sequences.Range range : kept.stored()) {
      taken.add(range.from(), range.to());
      stored.add(range.from(), range.to());
    }
  }

  boolean isKnown(long record) {
    return taken.contains(record);
  }

  /// The node does not know that they are stored.
  void repeated(long... records) {
    repeated += records.length;
    for (long record : records) {
      fresh.add(record, record);
    }
  }

  void taken(long record) {
    taken.add(record, record);
  }

  /// A record has reached the disk.
  void stored(long record, int count) {
    if (!stored.add(record, record).isEmpty()) {
      samples += count;
    }
    fresh.add(record, record);
  }

  /// The node needs nothing up to `last` any more.
  void settled(long last) {
    if (last >= 1) {
      taken.add(0, last);
      stored.add(0, last);
    }
  }

  /// Whether all records up to `last` are on the disk, or settled.
  boolean isStoredTo(long last) {
    return last < 1 || stored.containsAll(1, last);
  }

  /// Samples in the records that are on the disk.
  long samples() {
    return samples;
  }

  /// Records that came again, since the start.
  long repeated() {
    return repeated;
  }

  /// All that is stored.
  LedgerAck.Lane all(String name) {
    return new LedgerAck.Lane(name, samples, stored.ranges());
  }

  /// The first ranges, and what is new since the last call.
  LedgerAck.Lane told(String name) {
    List<Sequences.Range> ranges = stored.ranges();
    List<Sequences.Range> out = new ArrayList<>(ranges.stream().limit(MOST_RANGES).toList());
    if (ranges.size() > MOST_RANGES) {
      long end = ranges.get(MOST_RANGES - 1).to();
      fresh.forgetTo(end);
      for (Sequences.Range each : fresh.ranges().stream().limit(MOST_FRESH).toList()) {
        out.addAll(stored.common(each.from(), each.to()));
        fresh.remove(each.from(), each.to());
      }
    } else {
      fresh.clear();
    }
    return new LedgerAck.Lane(name, samples, out);
  }

  /// Whether more is new than was told.
  boolean hasMore() {
    return !fresh.isEmpty();
  }
}
