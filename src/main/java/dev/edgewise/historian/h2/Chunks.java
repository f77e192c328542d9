package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.Threads;
import dev.edgewise.base.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads and decodes chunks, through the cache. A chunk that cannot be read counts as empty: it is
/// logged once and told by [#trouble], and the rest of its range stays readable. Safe for many
/// threads.
final class Chunks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Chunks.class);

  private static final int HELPERS = 2;
  private static final int WORTH_SHARING = 16;

  private final Months months;
  private final ChunkCache cache;
  private final ExecutorService helpers =
      Executors.newFixedThreadPool(HELPERS, Threads.daemon("history-decoder"));
  private final AtomicInteger unreadable = new AtomicInteger();

  Chunks(Months months, long cacheBytes, TimeSource time) {
    this.months = months;
    this.cache = new ChunkCache(cacheBytes, time);
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
      loadMany(each.getKey(), each.getValue(), found);
    }
    return found;
  }

  /// Lets go of memory that no reader has used for a while.
  void forgetIdle() {
    cache.forgetIdle();
  }

  @Override
  public void close() {
    helpers.shutdown();
  }

  /// Many chunks are shared out between this thread and a helper.
  private void loadMany(HistoryMonth month, List<ChunkId> ids, Map<ChunkId, Columns> found)
      throws EdgewiseException {
    if (ids.size() < WORTH_SHARING) {
      load(month, ids, found);
      return;
    }
    int middle = ids.size() / 2;
    Map<ChunkId, Columns> others = new HashMap<>();
    Future<Boolean> helper =
        helpers.submit(
            () -> {
              load(month, ids.subList(middle, ids.size()), others);
              return true;
            });
    load(month, ids.subList(0, middle), found);
    await(helper);
    found.putAll(others);
  }

  /// Keeps an interrupt for later: a read is short.
  private static void await(Future<Boolean> helper) throws EdgewiseException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          helper.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof EdgewiseException told) {
        throw told;
      }
      throw new IllegalStateException("A read of history failed", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
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

  /// The columns of a chunk; of one that cannot be read, none.
  Columns decode(ChunkId id, byte[] data) {
    try {
      return ChunkCodec.decode(data);
    } catch (ChunkFormatException e) {
      unreadable.incrementAndGet();
      LOG.error("{} could not be read; it shows as a gap", id, e);
      return Columns.EMPTY;
    }
  }
}
