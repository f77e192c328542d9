package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.historian.api.RawRange;
import dev.edgewise.historian.api.ReducedRange;
import dev.edgewise.historian.h2.TagHistory.Snapshot;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Answers queries from tails, blocks and chunks. Memory is looked at before the tables, so
/// that a chunk that moves meanwhile is seen in one place or both, and by its rank is counted
/// once. Safe for many threads.
final class HistoryReader {
  private static final int BATCH_SAMPLES = 1 << 17;
  private static final int DECODED_SAMPLES = 1 << 19;
  private static final int PAGE = 16;

  private final Months months;
  private final TagBook book;
  private final Chunks chunks;

  HistoryReader(Months months, TagBook book, Chunks chunks) {
    this.months = months;
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
      Map<ChunkId, Columns> loaded = load(clusters.subList(done, end));
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
      int end = batchEnd(clusters, done, each -> whole(each, reduction) == null);
      List<Cluster> batch = clusters.subList(done, end);
      Map<ChunkId, Columns> loaded =
          load(batch.stream().filter(each -> whole(each, reduction) == null).toList());
      for (Cluster cluster : batch) {
        ChunkRow row = whole(cluster, reduction);
        if (row != null) {
          reduction.add(row);
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
    List<TagHistory> tags = book.find(path);
    for (TagHistory tag : tags) {
      for (Ranked part : tag.lastBefore(time)) {
        best = later(best, part);
      }
    }
    List<MonthFile> found = new ArrayList<>(months.in(Long.MIN_VALUE, time));
    for (MonthFile file : found.reversed()) {
      if (best != null && best.columns().firstTime() > file.month().last()) {
        break;
      }
      for (TagHistory tag : tags) {
        if (file.mayHave(tag.id())) {
          best = latestStored(tag, file.month(), time, best);
        }
      }
    }
    return best == null ? Optional.empty() : Optional.of(best.columns().toRaw(true));
  }

  /// What lies in several parts and once in the result, and what was replaced before it was stored.
  long duplicates(AssetPath path, long from, long to) throws EdgewiseException {
    if (from >= to) {
      return 0;
    }
    long sum = 0;
    for (TagHistory tag : book.find(path)) {
      sum += tag.replacedIn(from, to);
      for (MonthFile file : months.in(from, to)) {
        if (file.mayHave(tag.id())) {
          sum += replaced(file.month(), tag, from, to);
        }
      }
    }
    for (Cluster cluster : Cluster.of(parts(path, from, to))) {
      if (cluster.parts().size() > 1) {
        Map<ChunkId, Columns> loaded = load(List.of(cluster));
        for (Part part : cluster.parts()) {
          sum += columns(part, loaded).between(from, to).size();
        }
        sum -= merged(cluster, loaded, false).between(from, to).size();
      }
    }
    return sum;
  }

  private long replaced(HistoryMonth month, TagHistory tag, long from, long to)
      throws EdgewiseException {
    return months
        .read(
            month,
            connection -> {
              KeyRange keys = ChunkStore.tag(connection, tag.id()).keysFor(from, to);
              return keys == null ? 0 : ChunkStore.replaced(connection, keys, from, to);
            })
        .orElse(0L);
  }

  Optional<Long> firstTime(AssetPath path) throws EdgewiseException {
    long first = Long.MAX_VALUE;
    for (TagHistory tag : book.find(path)) {
      first = Math.min(first, tag.firstInMemory());
      for (MonthFile file : months.all()) {
        if (first < file.month().start()) {
          break;
        }
        if (file.mayHave(tag.id())) {
          first = Math.min(first, stored(file.month(), tag).firstTime());
        }
      }
    }
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
      for (MonthFile file : months.in(from, to)) {
        if (file.mayHave(tag.id())) {
          HistoryMonth month = file.month();
          for (ChunkRow row : rows(month, tag, from, to)) {
            if (!snapshot.leavesOut(month, row.rank())) {
              parts.add(new Part.Stored(tag.type(), month, row));
            }
          }
        }
      }
    }
    return parts;
  }

  private List<ChunkRow> rows(HistoryMonth month, TagHistory tag, long from, long to)
      throws EdgewiseException {
    return months
        .read(
            month,
            connection -> {
              KeyRange keys = ChunkStore.tag(connection, tag.id()).keysFor(from, to);
              return keys == null
                  ? List.<ChunkRow>of()
                  : ChunkStore.find(connection, keys, from, to);
            })
        .orElse(List.of());
  }

  private StoredTag stored(HistoryMonth month, TagHistory tag) throws EdgewiseException {
    return months
        .read(month, connection -> ChunkStore.tag(connection, tag.id()))
        .orElse(StoredTag.none(tag.id()));
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

  /// As above, of which the samples that must be decoded count.
  private static int batchEnd(List<Cluster> clusters, int start, Predicate<Cluster> decoded) {
    int end = start;
    long sum = 0;
    while (end < clusters.size() && sum < DECODED_SAMPLES) {
      Cluster cluster = clusters.get(end++);
      sum += decoded.test(cluster) ? cluster.samples() : 0;
    }
    return end;
  }

  private Map<ChunkId, Columns> load(List<Cluster> clusters) throws EdgewiseException {
    List<ChunkId> ids = new ArrayList<>();
    for (Cluster cluster : clusters) {
      for (Part part : cluster.parts()) {
        if (part instanceof Part.Stored stored) {
          ids.add(stored.id());
        }
      }
    }
    return chunks.load(ids);
  }

  private static Columns merged(Cluster cluster, Map<ChunkId, Columns> loaded, boolean asDoubles) {
    List<Columns> all = new ArrayList<>(cluster.parts().size());
    for (Part part : cluster.parts()) {
      Columns columns = columns(part, loaded);
      all.add(asDoubles ? columns.asDoubles(part.type()) : columns);
    }
    return Columns.merge(all);
  }

  private static Columns columns(Part part, Map<ChunkId, Columns> loaded) {
    return switch (part) {
      case Part.InMemory memory -> memory.ranked().columns();
      case Part.Stored stored -> loaded.getOrDefault(stored.id(), Columns.EMPTY);
    };
  }

  /// The summary that stands for the whole cluster; null when it must be decoded.
  private static @Nullable ChunkRow whole(Cluster cluster, Reduction reduction) {
    return cluster.parts().size() == 1
            && cluster.parts().getFirst() instanceof Part.Stored stored
            && reduction.takesWhole(stored.row())
        ? stored.row()
        : null;
  }

  private static boolean isMixed(Cluster cluster) {
    return cluster.parts().stream().map(Part::type).distinct().count() > 1;
  }

  /// Goes down the keys until no earlier chunk can hold a later sample.
  private @Nullable Ranked latestStored(
      TagHistory tag, HistoryMonth month, long time, @Nullable Ranked soFar)
      throws EdgewiseException {
    KeyRange keys = stored(month, tag).keysFor(Long.MIN_VALUE, time);
    if (keys == null) {
      return soFar;
    }
    Ranked best = soFar;
    KeyRange left = keys;
    while (true) {
      KeyRange range = left;
      List<ChunkRow> page =
          months
              .read(month, connection -> ChunkStore.findLast(connection, range, PAGE))
              .orElse(List.of());
      for (ChunkRow row : page) {
        long reach = KeyRange.millis(row.key()) + keys.reachMillis();
        if (best != null && reach < KeyRange.toMillis(best.columns().firstTime())) {
          return best;
        }
        if (row.firstTime() < time
            && (best == null || row.lastTime() >= best.columns().firstTime())) {
          best = later(best, lastOf(new Part.Stored(tag.type(), month, row), time));
        }
      }
      if (page.size() < PAGE) {
        return best;
      }
      left = new KeyRange(keys.least(), page.getLast().key() - 1, keys.reachMillis());
    }
  }

  private Ranked lastOf(Part.Stored part, long time) throws EdgewiseException {
    Columns columns = chunks.load(List.of(part.id())).getOrDefault(part.id(), Columns.EMPTY);
    int end = columns.indexFrom(time);
    return new Ranked(part.type(), part.rank(), columns.slice(Math.max(0, end - 1), end));
  }

  /// The later of two single samples; of equal times the one with the greater rank.
  static @Nullable Ranked later(@Nullable Ranked one, Ranked other) {
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
