package dev.edgewise.historian.h2;

import dev.edgewise.base.TimeSource;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// The decoded chunks used last, bounded in bytes; what nobody asked for in a while is let go.
/// Chunks never change, so nothing grows stale. Safe for many threads.
final class ChunkCache {
  static final Duration IDLE = Duration.ofMinutes(2);

  private final long mostBytes;
  private final TimeSource time;
  private final LinkedHashMap<ChunkId, Held> chunks = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  private static final class Held {
    private final Columns columns;
    private long usedNanos;

    Held(Columns columns, long usedNanos) {
      this.columns = columns;
      this.usedNanos = usedNanos;
    }
  }

  ChunkCache(long mostBytes, TimeSource time) {
    this.mostBytes = mostBytes;
    this.time = time;
  }

  synchronized @Nullable Columns get(ChunkId id) {
    Held held = chunks.get(id);
    if (held == null) {
      return null;
    }
    held.usedNanos = time.monotonicNanos();
    return held.columns;
  }

  synchronized void put(ChunkId id, Columns columns) {
    Held before = chunks.put(id, new Held(columns, time.monotonicNanos()));
    bytes += columns.memoryBytes() - (before == null ? 0 : before.columns.memoryBytes());
    Iterator<Held> oldest = chunks.values().iterator();
    while (bytes > mostBytes && chunks.size() > 1) {
      drop(oldest);
    }
  }

  /// Lets go what was last used more than [#IDLE] ago.
  synchronized void forgetIdle() {
    long limit = time.monotonicNanos() - IDLE.toNanos();
    Iterator<Held> oldest = chunks.values().iterator();
    while (!chunks.isEmpty() && chunks.firstEntry().getValue().usedNanos - limit < 0) {
      drop(oldest);
    }
  }

  synchronized long bytes() {
    return bytes;
  }

  private void drop(Iterator<Held> oldest) {
    bytes -= oldest.next().columns.memoryBytes();
    oldest.remove();
  }
}
