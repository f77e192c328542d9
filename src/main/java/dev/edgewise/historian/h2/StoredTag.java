package dev.edgewise.historian.h2;

import org.jspecify.annotations.Nullable;

/// What the tables of one month say of all chunks of one tag. Chunks may overlap, and a key may be
/// off its chunk's first time where another chunk had that key, so a search must know how far.
///
/// @param firstTime least source time, ns
/// @param lastTime greatest source time, ns
/// @param position all samples of the month up to this log position are in the tables
/// @param reachAfter how far a chunk's last sample lies after the time in its key at most, ms
/// @param reachBefore how far a chunk's first sample lies before the time in its key at most, ms
/// @param samples in all chunks
/// @param replaced samples that a later one with the same time replaced before they were stored
record StoredTag(
    int tagId,
    long firstTime,
    long lastTime,
    long position,
    long reachAfter,
    long reachBefore,
    long samples,
    long replaced) {

  static StoredTag none(int tagId) {
    return new StoredTag(tagId, Long.MAX_VALUE, Long.MIN_VALUE, 0, 0, 0, 0, 0);
  }

  /// With one chunk more.
  ///
  /// @param upTo all samples of the month up to this log position are stored with it
  /// @param replacedToo samples replaced before it was stored
  StoredTag with(ChunkRow row, long upTo, long replacedToo) {
    long keyMillis = KeyRange.millis(row.key());
    return new StoredTag(
        tagId,
        Math.min(firstTime, row.firstTime()),
        Math.max(lastTime, row.lastTime()),
        Math.max(position, upTo),
        Math.max(reachAfter, KeyRange.toMillis(row.lastTime()) - keyMillis),
        Math.max(reachBefore, keyMillis - KeyRange.toMillis(row.firstTime())),
        samples + row.samples(),
        replaced + replacedToo);
  }

  /// With everything up to a log position stored.
  StoredTag upTo(long reached) {
    return new StoredTag(
        tagId, firstTime, lastTime, reached, reachAfter, reachBefore, samples, replaced);
  }

  /// The keys that chunks with samples in `[from, to)` can have; null when there is no such chunk.
  @Nullable KeyRange keysFor(long from, long to) {
    if (from > lastTime || to <= firstTime) {
      return null;
    }
    long least = KeyRange.toMillis(Math.max(from, firstTime)) - reachAfter;
    long greatest = KeyRange.toMillis(Math.min(to, lastTime)) + reachBefore;
    return new KeyRange(KeyRange.key(tagId, least), KeyRange.key(tagId, greatest), reachAfter);
  }
}
