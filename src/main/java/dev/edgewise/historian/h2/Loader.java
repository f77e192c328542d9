package dev.edgewise.historian.h2;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.storage.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Writes sorted columns of one tag straight into the chunk tables.
final class Loader {
  private final Database database;
  private final int chunkSamples;

  Loader(Database database, int chunkSamples) {
    this.database = database;
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

  /// Durable on return. The caller's thread encodes, so that several loads use several processors.
  void load(TagHistory tag, long rank, Columns columns) throws EdgewiseException {
    List<Columns> parts = new ArrayList<>();
    List<byte[]> data = new ArrayList<>();
    for (int from = 0; from < columns.size(); from += chunkSamples) {
      Columns part = columns.slice(from, Math.min(columns.size(), from + chunkSamples));
      parts.add(part);
      data.add(ChunkCodec.encode(tag.type(), part));
    }
    database.await(
        database
            .write(connection -> insert(connection, tag, rank, parts, data))
            .thenCombine(database.checkpoint(), (rows, done) -> rows));
  }

  private static int insert(
      Connection connection, TagHistory tag, long rank, List<Columns> parts, List<byte[]> data)
      throws SQLException {
    for (int i = 0; i < parts.size(); i++) {
      tag.storing(ChunkStore.insert(connection, tag, rank, 0, parts.get(i), data.get(i)));
    }
    return parts.size();
  }
}
