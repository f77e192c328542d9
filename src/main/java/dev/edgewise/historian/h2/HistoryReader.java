package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.historian.h2.TagHistory.Snapshot;
import dev.edgewise.storage.Database;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers queries from tails, blocks and chunks. Memory is looked at before the tables, so
/// that a chunk that moves meanwhile is seen in one place or both, and by its rank is counted
/// once. Safe for many threads.
final class HistoryReader {
  private static final int BATCH_SAMPLES = 1 << 17;
  private static final int PAGE = 16;

  private final Database database;
  private final TagBook book;
  private final Chunks chunks;

  HistoryReader(Database database, TagBook book, Chunks chunks) {
    this.database = database;
    this.book = book;
    this.chunks = chunks;
  }

  RawRange raw(AssetPath path, long from, long to, int limit) throws EdgewiseException {
    if (from >= to) {
      return Columns.EMPTY.toRaw(true);
    }
    List<Cluster> clusters = Cluster.of(parts(path, from, to));
    List<Columns> found = new ArrayList<>();
    int size = 0;
    int done = 0;
    while (done < clusters.size() && size <= limit) {
      int end = batchEnd(clusters, done, Math.min(BATCH_SAMPLES, (long) limit + 1 - size));
      Map<Long, Columns> loaded = load(clusters.subList(done, end));
      for (Cluster cluster : clusters.subList(done, end)) {
        Columns columns = merged(cluster, loaded, false).between(from, to);
        found.add(columns);
        size += columns.size();
      }
      done = end;
    }
    Columns all = found.isEmpty() ? Columns.EMPTY : Columns.concat(found);
    boolean complete = all.size() <= limit;
    return (complete ? all : all.slice(0, limit)).toRaw(complete);
  }

  ReducedRange reduced(AssetPath path, long from, long to, int columns) throws EdgewiseException {
    Reduction reduction = new Reduction(from, to, columns);
    if (from >= to) {
      return reduction.result();
    }
    List<Cluster> clusters = Cluster.of(parts(path, from, to));
    int done = 0;
    while (done < clusters.size()) {
      int end = batchEnd(clusters, done, BATCH_SAMPLES);
      List<Cluster> batch = clusters.subList(done, end);
      Map<Long, Columns> loaded =
          load(batch.stream().filter(each -> whole(each, reduction) == null).toList());
      for (Cluster cluster : batch) {
        ChunkRow row = whole(cluster, reduction);
        if (row != null) {
          reduction.add(row.firstTime(), row.values());
        } else {
          boolean mixed = isMixed(cluster);
          ValueType type = mixed ? ValueType.DOUBLE : cluster.parts().getFirst().type();
          reduction.add(type, merged(cluster, loaded, mixed));
        }
      }
      done = end;
    }
    return reduction.result();
  }

  Optional<RawRange> latestBefore(AssetPath path, long time) throws EdgewiseException {
    @Nullable Ranked best = null;
    for (TagHistory tag : book.find(path)) {
      Snapshot snapshot = tag.lastBefore(time);
      for (Ranked part : snapshot.parts()) {
        best = later(best, part);
      }
      KeyRange keys = snapshot.keys();
      if (keys != null) {
        best = latestStored(tag, keys, time, best);
      }
    }
    return best == null ? Optional.empty() : Optional.of(best.columns().toRaw(true));
  }

  Optional<Long> firstTime(AssetPath path) {
    long first =
        book.find(path).stream().mapToLong(TagHistory::firstTime).min().orElse(Long.MAX_VALUE);
    return first == Long.MAX_VALUE ? Optional.empty() : Optional.of(first);
  }

  String trouble() {
    return chunks.trouble();
  }

  private List<Part> parts(AssetPath path, long from, long to) throws EdgewiseException {
    List<Part> parts = new ArrayList<>();
    for (TagHistory tag : book.find(path)) {
      Snapshot snapshot = tag.snapshot(from, to);
      snapshot.parts().forEach(part -> parts.add(new Part.InMemory(part)));
      KeyRange keys = snapshot.keys();
      if (keys != null) {
        database.read(connection -> ChunkStore.find(connection, keys, from, to)).stream()
            .filter(row -> !snapshot.ranks().contains(row.rank()))
            .forEach(row -> parts.add(new Part.Stored(tag.type(), row)));
      }
    }
    return parts;
  }

  /// The end of a run of clusters with about `samples` samples, at least one cluster.
  private static int batchEnd(List<Cluster> clusters, int start, long samples) {
    int end = start;
    long sum = 0;
    while (end < clusters.size() && (end == start || sum < samples)) {
      sum += clusters.get(end++).samples();
    }
    return end;
  }

  private Map<Long, Columns> load(List<Cluster> clusters) throws EdgewiseException {
    List<Long> keys = new ArrayList<>();
    for (Cluster cluster : clusters) {
      for (Part part : cluster.parts()) {
        if (part instanceof Part.Stored stored) {
          keys.add(stored.row().key());
        }
      }
    }
    return chunks.load(keys);
  }

  private static Columns merged(Cluster cluster, Map<Long, Columns> loaded, boolean asDoubles) {
    List<Columns> all = new ArrayList<>(cluster.parts().size());
    for (Part part : cluster.parts()) {
      Columns columns =
          switch (part) {
            case Part.InMemory memory -> memory.ranked().columns();
            case Part.Stored stored -> loaded.getOrDefault(stored.row().key(), Columns.EMPTY);
          };
      all.add(asDoubles ? columns.asDoubles(part.type()) : columns);
    }
    return Columns.merge(all);
  }

  /// The summary that stands for the whole cluster; null when it must be decoded.
  private static @Nullable ChunkRow whole(Cluster cluster, Reduction reduction) {
    return cluster.parts().size() == 1
            && cluster.parts().getFirst() instanceof Part.Stored stored
            && reduction.isInOneBin(stored.firstTime(), stored.lastTime())
        ? stored.row()
        : null;
  }

  private static boolean isMixed(Cluster cluster) {
    return cluster.parts().stream().map(Part::type).distinct().count() > 1;
  }

  /// Goes down the keys until no earlier chunk can hold a later sample.
  private @Nullable Ranked latestStored(
      TagHistory tag, KeyRange keys, long time, @Nullable Ranked soFar) throws EdgewiseException {
    Ranked best = soFar;
    KeyRange left = keys;
    while (true) {
      KeyRange range = left;
      List<ChunkRow> page =
          database.read(connection -> ChunkStore.findLast(connection, range, PAGE));
      for (ChunkRow row : page) {
        long reach = KeyRange.millis(row.key()) + keys.reachMillis();
        if (best != null && reach < KeyRange.toMillis(best.columns().firstTime())) {
          return best;
        }
        if (row.firstTime() < time
            && (best == null || row.lastTime() >= best.columns().firstTime())) {
          best = later(best, lastOf(tag, row, time));
        }
      }
      if (page.size() < PAGE) {
        return best;
      }
      left = new KeyRange(keys.least(), page.getLast().key() - 1, keys.reachMillis());
    }
  }

  private Ranked lastOf(TagHistory tag, ChunkRow row, long time) throws EdgewiseException {
    Columns columns = chunks.load(List.of(row.key())).getOrDefault(row.key(), Columns.EMPTY);
    int end = columns.indexFrom(time);
    return new Ranked(tag.type(), row.rank(), columns.slice(Math.max(0, end - 1), end));
  }

  /// The later of two single samples; of equal times the one with the greater rank.
  private static @Nullable Ranked later(@Nullable Ranked one, Ranked other) {
    if (other.columns().size() == 0) {
      return one;
    }
    if (one == null) {
      return other;
    }
    int order = Long.compare(one.columns().firstTime(), other.columns().firstTime());
    return order > 0 || (order == 0 && one.rank() > other.rank()) ? one : other;
  }
}
