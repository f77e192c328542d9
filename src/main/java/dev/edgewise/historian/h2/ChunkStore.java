package dev.edgewise.historian.h2;

import dev.edgewise.historian.h2.ChunkRow.ValueSummary;
import dev.edgewise.storage.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The chunk tables, insert-only. One BIGINT key, because H2 clusters a table on such a key; two
/// tables, so that a long range reads summaries alone.
final class ChunkStore {
  static final List<Migration> MIGRATIONS =
      List.of(
          new Migration(
              1,
              List.of(
                  "CREATE TABLE IF NOT EXISTS chunk("
                      + "k BIGINT PRIMARY KEY, data VARBINARY(4000000) NOT NULL)",
                  "CREATE TABLE IF NOT EXISTS summ("
                      + "k BIGINT PRIMARY KEY, t0 BIGINT NOT NULL, t1 BIGINT NOT NULL,"
                      + " rank BIGINT NOT NULL, pos BIGINT NOT NULL, n INT NOT NULL,"
                      + " v0 DOUBLE PRECISION NOT NULL, v1 DOUBLE PRECISION NOT NULL,"
                      + " mn DOUBLE PRECISION NOT NULL, mx DOUBLE PRECISION NOT NULL,"
                      + " sm DOUBLE PRECISION NOT NULL, good INT NOT NULL, bad INT NOT NULL, unsure INT NOT NULL)")));

  private static final String ROW =
      "SELECT k, t0, t1, rank, n, v0, v1, mn, mx, sm, good, bad, unsure FROM summ";

  private ChunkStore() {}

  /// Stores a chunk.
  ///
  /// @param position all samples of the tag up to this log position are sealed with it; 0 for a
  ///     load
  static ChunkRow insert(
      Connection connection, TagHistory tag, long rank, long position, Columns columns, byte[] data)
      throws SQLException {
    ChunkRow row =
        new ChunkRow(
            freeKey(connection, tag.id(), KeyRange.toMillis(columns.firstTime())),
            columns.firstTime(),
            columns.lastTime(),
            rank,
            columns.size(),
            ValueSummary.of(tag.type(), columns, 0, columns.size()));
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO chunk VALUES (?, ?)")) {
      insert.setLong(1, row.key());
      insert.setBytes(2, data);
      insert.executeUpdate();
    }
    insertSummary(connection, row, position);
    return row;
  }

  /// All there is to know of each tag with chunks.
  static List<StoredTag> tags(Connection connection) throws SQLException {
    List<StoredTag> found = new ArrayList<>();
    String millis = "BITAND(k, " + KeyRange.MAX_MILLIS + ")";
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT RSHIFT(k, 42) AS tag, MIN(t0), MAX(t1), MAX(pos),"
                    + " MAX(FLOOR(t1 / 1000000) - "
                    + millis
                    + "), MAX("
                    + millis
                    + " - FLOOR(t0 / 1000000)) FROM summ GROUP BY tag");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(
            new StoredTag(
                rows.getInt(1),
                rows.getLong(2),
                rows.getLong(3),
                rows.getLong(4),
                rows.getLong(5) + 1,
                rows.getLong(6) + 1));
      }
    }
    return found;
  }

  /// The greatest rank and the number of samples in the tables.
  static long[] rankAndSamples(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT COALESCE(MAX(rank), 0), COALESCE(SUM(n), 0) FROM summ");
        ResultSet row = select.executeQuery()) {
      row.next();
      return new long[] {row.getLong(1), row.getLong(2)};
    }
  }

  /// Summaries of the chunks with keys in `keys` that have samples in `[from, to)`, by key.
  static List<ChunkRow> find(Connection connection, KeyRange keys, long from, long to)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            ROW + " WHERE k BETWEEN ? AND ? AND t1 >= ? AND t0 < ? ORDER BY k")) {
      select.setLong(1, keys.least());
      select.setLong(2, keys.greatest());
      select.setLong(3, from);
      select.setLong(4, to);
      return rows(select);
    }
  }

  /// At most `most` summaries with keys in `keys`, the greatest keys first.
  static List<ChunkRow> findLast(Connection connection, KeyRange keys, int most)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            ROW + " WHERE k BETWEEN ? AND ? ORDER BY k DESC FETCH FIRST ? ROWS ONLY")) {
      select.setLong(1, keys.least());
      select.setLong(2, keys.greatest());
      select.setInt(3, most);
      return rows(select);
    }
  }

  /// The bytes of chunks, in the order of `keys`.
  static List<byte[]> data(Connection connection, List<Long> keys) throws SQLException {
    List<byte[]> found = new ArrayList<>(keys.size());
    try (PreparedStatement select =
        connection.prepareStatement("SELECT data FROM chunk WHERE k = ?")) {
      for (long key : keys) {
        select.setLong(1, key);
        try (ResultSet row = select.executeQuery()) {
          found.add(row.next() ? row.getBytes(1) : new byte[0]);
        }
      }
    }
    return found;
  }

  private static void insertSummary(Connection connection, ChunkRow row, long position)
      throws SQLException {
    ValueSummary values = row.values();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO summ VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, row.key());
      insert.setLong(2, row.firstTime());
      insert.setLong(3, row.lastTime());
      insert.setLong(4, row.rank());
      insert.setLong(5, position);
      insert.setInt(6, row.samples());
      insert.setDouble(7, values.first());
      insert.setDouble(8, values.last());
      insert.setDouble(9, values.min());
      insert.setDouble(10, values.max());
      insert.setDouble(11, values.sum());
      insert.setInt(12, values.count());
      insert.setInt(13, values.badCount());
      insert.setInt(14, values.uncertainCount());
      insert.executeUpdate();
    }
  }

  /// The key of the time, or the nearest one after it (at the very end: before it) that no chunk of
  /// the tag has.
  private static long freeKey(Connection connection, int tagId, long millis) throws SQLException {
    long wanted = KeyRange.key(tagId, millis);
    try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM summ WHERE k = ?")) {
      for (long key = wanted; key <= KeyRange.key(tagId, KeyRange.MAX_MILLIS); key++) {
        if (isFree(select, key)) {
          return key;
        }
      }
      for (long key = wanted; key >= KeyRange.key(tagId, 0); key--) {
        if (isFree(select, key)) {
          return key;
        }
      }
    }
    throw new SQLException("No key is left for tag " + tagId);
  }

  private static boolean isFree(PreparedStatement select, long key) throws SQLException {
    select.setLong(1, key);
    try (ResultSet row = select.executeQuery()) {
      return !row.next();
    }
  }

  private static List<ChunkRow> rows(PreparedStatement select) throws SQLException {
    List<ChunkRow> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new ChunkRow(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getInt(5),
                new ValueSummary(
                    row.getDouble(6),
                    row.getDouble(7),
                    row.getDouble(8),
                    row.getDouble(9),
                    row.getDouble(10),
                    row.getInt(11),
                    row.getInt(12),
                    row.getInt(13))));
      }
    }
    return found;
  }
}
