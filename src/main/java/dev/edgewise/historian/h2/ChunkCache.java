package dev.edgewise.historian.h2;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// The decoded chunks used last, bounded in bytes. Chunks never change, so nothing grows stale.
/// Safe for many threads.
final class ChunkCache {
  private final long mostBytes;
  private final LinkedHashMap<ChunkId, Columns> chunks = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  ChunkCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  synchronized @Nullable Columns get(ChunkId id) {
    return chunks.get(id);
  }

  synchronized void put(ChunkId id, Columns columns) {
    Columns before = chunks.put(id, columns);
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
