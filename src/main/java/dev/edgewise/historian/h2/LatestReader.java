package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.historian.api.Historian.LatestVisitor;
import dev.edgewise.historian.api.Historian.TagOfType;
import dev.edgewise.telemetry.Quality;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the newest sample of a device of many tags: in memory first, then month by month from the
/// newest on, many tags in one task of the month's reader. Safe for many threads.
final class LatestReader {
  /// Tags in one task: others can read the month in between.
  private static final int BATCH = 500;

  /// Most tags have one chunk that ends last; a second shows that there is none after it.
  private static final int PAGE = 2;

  /// What the station stores when a source goes away; its bits need not be a value.
  private static final int MARK = Quality.BAD_NO_COMMUNICATION;

  private final Months months;
  private final TagBook book;
  private final Chunks chunks;

  LatestReader(Months months, TagBook book, Chunks chunks) {
    this.months = months;
    this.book = book;
    this.chunks = chunks;
  }

  void each(List<TagOfType> tags, LatestVisitor found) throws EdgewiseException {
    for (int from = 0; from < tags.size(); from += BATCH) {
      List<TagOfType> batch = tags.subList(from, Math.min(from + BATCH, tags.size()));
      @Nullable Ranked[] newest = newest(batch);
      for (int i = 0; i < newest.length; i++) {
        Ranked one = newest[i];
        if (one != null) {
          Columns c = one.columns();
          found.take(from + i, c.times()[0], c.bits()[0], c.qualities()[0], c.origins()[0]);
        }
      }
    }
  }

  private @Nullable Ranked[] newest(List<TagOfType> tags) throws EdgewiseException {
    @Nullable TagHistory[] known = new TagHistory[tags.size()];
    @Nullable Ranked[] best = new Ranked[tags.size()];
    for (int i = 0; i < known.length; i++) {
      TagHistory tag = find(tags.get(i));
      known[i] = tag;
      if (tag != null) {
        best[i] = inMemory(tag);
      }
    }
    for (MonthFile file : new ArrayList<>(months.all()).reversed()) {
      boolean[] asked = new boolean[known.length];
      boolean any = false;
      for (int i = 0; i < known.length; i++) {
        asked[i] = isAsked(file, known[i], best[i]);
        any |= asked[i];
      }
      if (any) {
        read(file.month(), known, best, asked);
      }
    }
    return best;
  }

  private static @Nullable Ranked inMemory(TagHistory tag) {
    long before = Long.MAX_VALUE;
    while (true) {
      @Nullable Ranked best = null;
      for (Ranked part : tag.lastBefore(before)) {
        best = HistoryReader.later(best, part);
      }
      if (best == null || best.columns().qualities()[0] != MARK) {
        return best;
      }
      before = best.columns().firstTime();
    }
  }

  private @Nullable TagHistory find(TagOfType wanted) {
    for (TagHistory tag : book.find(wanted.path())) {
      if (tag.type() == wanted.type()) {
        return tag;
      }
    }
    return null;
  }

  /// Whether the month may have something newer.
  private static boolean isAsked(MonthFile file, @Nullable TagHistory tag, @Nullable Ranked best) {
    return tag != null
        && file.mayHave(tag.id())
        && (best == null || best.columns().firstTime() <= file.month().last());
  }

  private void read(
      HistoryMonth month, @Nullable TagHistory[] known, @Nullable Ranked[] best, boolean[] asked)
      throws EdgewiseException {
    List<@Nullable Ranked> answer =
        months
            .read(
                month,
                connection -> {
                  List<@Nullable Ranked> all = new ArrayList<>(known.length);
                  for (int i = 0; i < known.length; i++) {
                    TagHistory tag = known[i];
                    all.add(
                        asked[i] && tag != null ? last(connection, tag, month, best[i]) : best[i]);
                  }
                  return all;
                })
            .orElse(List.of());
    for (int i = 0; i < answer.size(); i++) {
      best[i] = answer.get(i);
    }
  }

  /// Goes down the keys until no earlier chunk can hold a later sample.
  private @Nullable Ranked last(
      Connection connection, TagHistory tag, HistoryMonth month, @Nullable Ranked soFar)
      throws SQLException {
    KeyRange keys = ChunkStore.tag(connection, tag.id()).keysFor(Long.MIN_VALUE, Long.MAX_VALUE);
    Ranked best = soFar;
    KeyRange left = keys;
    while (left != null) {
      List<ChunkRow> page = ChunkStore.findLast(connection, left, PAGE);
      for (ChunkRow row : page) {
        long reach = KeyRange.millis(row.key()) + left.reachMillis();
        if (best != null && reach < KeyRange.toMillis(best.columns().firstTime())) {
          return best;
        }
        if (best == null || row.lastTime() >= best.columns().firstTime()) {
          best = HistoryReader.later(best, lastOf(connection, tag, month, row));
        }
      }
      left =
          page.size() < PAGE
              ? null
              : new KeyRange(left.least(), page.getLast().key() - 1, left.reachMillis());
    }
    return best;
  }

  private Ranked lastOf(Connection connection, TagHistory tag, HistoryMonth month, ChunkRow row)
      throws SQLException {
    byte[] data = ChunkStore.data(connection, List.of(row.key())).getFirst();
    Columns columns = chunks.decode(new ChunkId(month, row.key(), row.rank()), data);
    int end = columns.size();
    while (end > 0 && columns.qualities()[end - 1] == MARK) {
      end--;
    }
    return new Ranked(tag.type(), row.rank(), columns.slice(Math.max(0, end - 1), end));
  }
}
