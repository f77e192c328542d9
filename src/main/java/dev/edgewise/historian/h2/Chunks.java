package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads and decodes chunks, through the cache. A chunk that cannot be read counts as empty: it is
/// logged once and told by [#trouble], and the rest of its range stays readable. Safe for many
/// threads.
final class Chunks {
  private static final Logger LOG = LoggerFactory.getLogger(Chunks.class);

  private final Months months;
  private final ChunkCache cache;
  private final AtomicInteger unreadable = new AtomicInteger();

  Chunks(Months months, long cacheBytes) {
    this.months = months;
    this.cache = new ChunkCache(cacheBytes);
  }

  /// The columns of chunks; one whose month is gone is missing.
  Map<ChunkId, Columns> load(List<ChunkId> wanted) throws EdgewiseException {
    Map<ChunkId, Columns> found = new HashMap<>();
    Map<HistoryMonth, List<ChunkId>> missing = new TreeMap<>();
    for (ChunkId id : wanted) {
      Columns cached = cache.get(id);
      if (cached == null) {
        missing.computeIfAbsent(id.month(), month -> new ArrayList<>()).add(id);
      } else {
        found.put(id, cached);
      }
    }
    for (Map.Entry<HistoryMonth, List<ChunkId>> each : missing.entrySet()) {
      load(each.getKey(), each.getValue(), found);
    }
    return found;
  }

  String trouble() {
    int count = unreadable.get();
    return count == 0 ? "" : count + " chunks of history could not be read and show as gaps.";
  }

  private void load(HistoryMonth month, List<ChunkId> ids, Map<ChunkId, Columns> found)
      throws EdgewiseException {
    List<Long> keys = ids.stream().map(ChunkId::key).toList();
    Optional<List<byte[]>> data =
        months.read(month, connection -> ChunkStore.data(connection, keys));
    for (int i = 0; data.isPresent() && i < ids.size(); i++) {
      Columns columns = decode(ids.get(i), data.get().get(i));
      cache.put(ids.get(i), columns);
      found.put(ids.get(i), columns);
    }
  }

  private Columns decode(ChunkId id, byte[] data) {
    try {
      return ChunkCodec.decode(data);
    } catch (ChunkFormatException e) {
      unreadable.incrementAndGet();
      LOG.error("{} could not be read; it shows as a gap", id, e);
      return Columns.EMPTY;
    }
  }
}
