package dev.edgewise.historian.h2;

import org.jspecify.annotations.Nullable;

/// Where the chunks of one tag lie, so that a search knows which keys can matter. Chunks may
/// overlap, and a key may be off its chunk's first time where another chunk had that key.
/// Guarded by its owner.
final class StoredSpan {
  private long firstTime = Long.MAX_VALUE;
  private long lastTime = Long.MIN_VALUE;
  private long reachAfter;
  private long reachBefore;

  void set(StoredTag found) {
    widen(found.firstTime(), found.lastTime());
    reachAfter = Math.max(0, found.reachAfter());
    reachBefore = Math.max(0, found.reachBefore());
  }

  void widen(long first, long last) {
    firstTime = Math.min(firstTime, first);
    lastTime = Math.max(lastTime, last);
  }

  void add(ChunkRow row) {
    widen(row.firstTime(), row.lastTime());
    long keyMillis = KeyRange.millis(row.key());
    reachAfter = Math.max(reachAfter, KeyRange.toMillis(row.lastTime()) - keyMillis);
    reachBefore = Math.max(reachBefore, keyMillis - KeyRange.toMillis(row.firstTime()));
  }

  /// The keys that chunks with samples in `[from, to)` can have; null when there is no such chunk.
  @Nullable KeyRange keysFor(int tagId, long from, long to) {
    if (from > lastTime || to <= firstTime) {
      return null;
    }
    long least = KeyRange.toMillis(Math.max(from, firstTime)) - reachAfter;
    long greatest = KeyRange.toMillis(Math.min(to, lastTime)) + reachBefore;
    return new KeyRange(KeyRange.key(tagId, least), KeyRange.key(tagId, greatest), reachAfter);
  }
}
