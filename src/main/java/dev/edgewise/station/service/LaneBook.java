package dev.edgewise.station.service;

import dev.edgewise.fleet.protocol.LedgerAck;
import dev.edgewise.fleet.protocol.Sequences;

/// What a station has of one lane of an edge node's store. Guarded by its owner.
final class LaneBook {
  private static final int MOST_RANGES = 100;

  /// Records that history or the store of events has taken.
  private final Sequences taken = new Sequences();

  /// Those of them that are on the disk, and those that the node says are settled.
  private final Sequences stored = new Sequences();

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

  void repeated(int count) {
    repeated += count;
  }

  void taken(long record) {
    taken.add(record, record);
  }

  /// A record has reached the disk.
  void stored(long record, int count) {
    if (!stored.add(record, record).isEmpty()) {
      samples += count;
    }
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

  /// @param all all ranges, not just the first ones
  LedgerAck.Lane told(String name, boolean all) {
    return new LedgerAck.Lane(
        name, samples, stored.ranges().stream().limit(all ? Long.MAX_VALUE : MOST_RANGES).toList());
  }
}
