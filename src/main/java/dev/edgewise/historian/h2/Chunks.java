package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.storage.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads and decodes chunks, through the cache. A chunk that cannot be read counts as empty: it is
/// logged once and told by [#trouble], and the rest of its range stays readable. Safe for many
/// threads.
final class Chunks {
  private static final Logger LOG = LoggerFactory.getLogger(Chunks.class);

  private final Database database;
  private final ChunkCache cache;
  private final AtomicInteger unreadable = new AtomicInteger();

  Chunks(Database database, long cacheBytes) {
    this.database = database;
    this.cache = new ChunkCache(cacheBytes);
  }

  /// The columns of chunks by key.
  Map<Long, Columns> load(List<Long> keys) throws EdgewiseException {
    Map<Long, Columns> found = new HashMap<>();
    List<Long> missing = new ArrayList<>();
    for (long key : keys) {
      Columns cached = cache.get(key);
      if (cached == null) {
        missing.add(key);
      } else {
        found.put(key, cached);
      }
    }
    if (!missing.isEmpty()) {
      List<byte[]> data = database.read(connection -> ChunkStore.data(connection, missing));
      for (int i = 0; i < missing.size(); i++) {
        Columns columns = decode(missing.get(i), data.get(i));
        cache.put(missing.get(i), columns);
        found.put(missing.get(i), columns);
      }
    }
    return found;
  }

  String trouble() {
    int count = unreadable.get();
    return count == 0 ? "" : count + " chunks of history could not be read and show as gaps.";
  }

  private Columns decode(long key, byte[] data) {
    try {
      return ChunkCodec.decode(data);
    } catch (ChunkFormatException e) {
      unreadable.incrementAndGet();
      LOG.error("The chunk with key {} could not be read; it shows as a gap", key, e);
      return Columns.EMPTY;
    }
  }
}
