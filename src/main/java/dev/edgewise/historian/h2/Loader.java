package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Writes sorted columns of one tag straight into the tables of their months.
final class Loader {
  private final Months months;
  private final Retention retention;
  private final int chunkSamples;

  Loader(Months months, Retention retention, int chunkSamples) {
    this.months = months;
    this.retention = retention;
    this.chunkSamples = chunkSamples;
  }

  static boolean isSorted(Columns columns) {
    long[] times = columns.times();
    for (int i = 1; i < times.length; i++) {
      if (times[i] <= times[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /// Not yet durable. What is older than is to be kept is left out.
  void load(TagHistory tag, long rank, Columns columns) throws EdgewiseException {
    for (Columns part : columns.byMonth()) {
      HistoryMonth month = HistoryMonth.of(part.firstTime());
      if (!retention.isExpired(month)) {
        store(tag, month, rank, 0, part);
      }
    }
  }

  /// Stores samples of one month, not yet durable. The caller's thread encodes, so that several
  /// loads use several processors.
  ///
  /// @param position all samples of the tag and month up to this log position are stored with them
  void store(TagHistory tag, HistoryMonth month, long rank, long position, Columns columns)
      throws EdgewiseException {
    List<Columns> parts = new ArrayList<>();
    List<byte[]> data = new ArrayList<>();
    for (int from = 0; from < columns.size(); from += chunkSamples) {
      Columns part = columns.slice(from, Math.min(columns.size(), from + chunkSamples));
      parts.add(part);
      data.add(ChunkCodec.encode(tag.type(), part));
    }
    months.write(month, connection -> insert(connection, tag, month, rank, position, parts, data));
    months.file(month).add(columns.size(), 0);
  }

  private int insert(
      Connection connection,
      TagHistory tag,
      HistoryMonth month,
      long rank,
      long position,
      List<Columns> parts,
      List<byte[]> data)
      throws SQLException {
    StoredTag stored = ChunkStore.tag(connection, tag.id());
    for (int i = 0; i < parts.size(); i++) {
      ChunkRow row =
          ChunkStore.insert(connection, tag, rank, position, 0, parts.get(i), data.get(i));
      stored = stored.with(row, position, 0);
    }
    ChunkStore.save(connection, List.of(stored));
    months.file(month).willHave(tag.id());
    return parts.size();
  }
}
