package dev.edgewise.historian.h2;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// The decoded chunks used last, bounded in bytes. Chunks never change, so nothing grows stale.
/// Safe for many threads.
final class ChunkCache {
  private final long mostBytes;
  private final LinkedHashMap<Long, Columns> chunks = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  ChunkCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized @Nullable Columns get(long key) {
    return chunks.get(key);
  }

  synchronized void put(long key, Columns columns) {
    Columns before = chunks.put(key, columns);
    bytes += columns.memoryBytes() - (before == null ? 0 : before.memoryBytes());
    var oldest = chunks.entrySet().iterator();
    while (bytes > mostBytes && chunks.size() > 1) {
      bytes -= oldest.next().getValue().memoryBytes();
      oldest.remove();
    }
  }

  synchronized long bytes() {
    return bytes;
  }
}
