package dev.edgewise.historian.h2;

import dev.edgewise.historian.h2.ChunkRow.ValueSummary;
import dev.edgewise.storage.Migration;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The tables of one month. Chunks and summaries are insert-only, in two tables, so that a long
/// range reads summaries alone; one BIGINT key, because H2 clusters a table on such a key. One row
/// a
/// tag says what there is of it, so that nothing need be added up on opening.
final class ChunkStore {
  private static final String CHUNK_TABLE =
      "CREATE TABLE IF NOT EXISTS chunk("
          + "k BIGINT PRIMARY KEY, data VARBINARY(4000000) NOT NULL)";

  private static final String SUMM_COLUMNS =
      "k BIGINT PRIMARY KEY, t0 BIGINT NOT NULL, t1 BIGINT NOT NULL,"
          + " rank BIGINT NOT NULL, pos BIGINT NOT NULL, n INT NOT NULL,"
          + " v0 DOUBLE PRECISION NOT NULL, v1 DOUBLE PRECISION NOT NULL,"
          + " mn DOUBLE PRECISION NOT NULL, mx DOUBLE PRECISION NOT NULL,"
          + " sm DOUBLE PRECISION NOT NULL, good INT NOT NULL, bad INT NOT NULL,"
          + " unsure INT NOT NULL";

  private static final String REPLACED = "replaced BIGINT DEFAULT 0 NOT NULL";

  /// The tables as the first version made them.
  static final List<String> CHUNK_TABLES =
      List.of(CHUNK_TABLE, "CREATE TABLE IF NOT EXISTS summ(" + SUMM_COLUMNS + ")");

  /// A new file has the column of the second step from the beginning: H2 adds a column by copying
  /// the table, which a kill can cut short.
  static final List<String> NEW_TABLES =
      List.of(
          CHUNK_TABLE, "CREATE TABLE IF NOT EXISTS summ(" + SUMM_COLUMNS + ", " + REPLACED + ")");

  private static final String TAG_TABLE =
      "CREATE TABLE IF NOT EXISTS tag("
          + "id INT PRIMARY KEY, t0 BIGINT NOT NULL, t1 BIGINT NOT NULL, pos BIGINT NOT NULL,"
          + " reach_after BIGINT NOT NULL, reach_before BIGINT NOT NULL, n BIGINT NOT NULL,"
          + " replaced BIGINT NOT NULL)";

  private static final String REPLACED_COLUMN =
      "ALTER TABLE summ ADD COLUMN IF NOT EXISTS " + REPLACED;

  static final List<Migration> MIGRATIONS =
      List.of(new Migration(1, NEW_TABLES), new Migration(2, List.of(TAG_TABLE, REPLACED_COLUMN)));

  private static final String TAG_COLUMNS =
      "SELECT id, t0, t1, pos, reach_after, reach_before, n, replaced FROM tag";

  private static final String ROW =
      "SELECT k, t0, t1, rank, n, v0, v1, mn, mx, sm, good, bad, unsure FROM summ";

  private ChunkStore() {}

  /// Stores a chunk. Its tag's row must follow: see [#save].
  ///
  /// @param rank see [Block]
  /// @param position all samples of the tag and month up to this log position are sealed with it; 0
  ///     for a load
  /// @param replaced samples that were replaced before
  static ChunkRow insert(
      Connection connection,
      TagHistory tag,
      long rank,
      long position,
      long replaced,
      Columns columns,
      byte[] data)
      throws SQLException {
    ChunkRow row =
        new ChunkRow(
            freeKey(connection, tag.id(), KeyRange.toMillis(columns.firstTime())),
            columns.firstTime(),
            columns.lastTime(),
            rank,
            columns.size(),
            ValueSummary.of(tag.type(), columns, 0, columns.size()));
    insert(connection, row, position, replaced, data);
    return row;
  }

  static void insert(Connection connection, ChunkRow row, long position, long replaced, byte[] data)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO chunk VALUES (?, ?)")) {
      insert.setLong(1, row.key());
      insert.setBytes(2, data);
      insert.executeUpdate();
    }
    insertSummary(connection, row, position, replaced);
  }

  /// What there is of a tag.
  static StoredTag tag(Connection connection, int tagId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(TAG_COLUMNS + " WHERE id = ?")) {
      select.setInt(1, tagId);
      List<StoredTag> found = tagRows(select);
      return found.isEmpty() ? StoredTag.none(tagId) : found.getFirst();
    }
  }

  /// What there is of each tag.
  static List<StoredTag> tags(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(TAG_COLUMNS)) {
      return tagRows(select);
    }
  }

  static void save(Connection connection, Iterable<StoredTag> tags) throws SQLException {
    try (PreparedStatement merge =
        connection.prepareStatement("MERGE INTO tag VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (StoredTag tag : tags) {
        merge.setInt(1, tag.tagId());
        merge.setLong(2, tag.firstTime());
        merge.setLong(3, tag.lastTime());
        merge.setLong(4, tag.position());
        merge.setLong(5, tag.reachAfter());
        merge.setLong(6, tag.reachBefore());
        merge.setLong(7, tag.samples());
        merge.setLong(8, tag.replaced());
        merge.executeUpdate();
      }
    }
  }

  /// The greatest rank in the tables, 0 when they are empty; reads all summaries.
  static long greatestRank(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT COALESCE(MAX(rank), 0) FROM summ");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /// The least and the greatest source time and the number of samples; reads all summaries.
  static long[] timesAndSamples(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT COALESCE(MIN(t0), 0), COALESCE(MAX(t1), 0), COALESCE(SUM(n), 0) FROM summ");
        ResultSet row = select.executeQuery()) {
      row.next();
      return new long[] {row.getLong(1), row.getLong(2), row.getLong(3)};
    }
  }

  /// At most `most` summaries with keys from `fromKey` on that have samples from `first` to `last`.
  static List<ChunkRow> page(Connection connection, long fromKey, long first, long last, int most)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            ROW + " WHERE k >= ? AND t1 >= ? AND t0 <= ? ORDER BY k FETCH FIRST ? ROWS ONLY")) {
      select.setLong(1, fromKey);
      select.setLong(2, first);
      select.setLong(3, last);
      select.setInt(4, most);
      return rows(select);
    }
  }

  /// The log position of a chunk.
  static long position(Connection connection, long key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT pos FROM summ WHERE k = ?")) {
      select.setLong(1, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
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

  /// Samples replaced before they were stored, of the chunks that [#find] finds.
  static long replaced(Connection connection, KeyRange keys, long from, long to)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COALESCE(SUM(replaced), 0) FROM summ"
                + " WHERE k BETWEEN ? AND ? AND t1 >= ? AND t0 < ?")) {
      select.setLong(1, keys.least());
      select.setLong(2, keys.greatest());
      select.setLong(3, from);
      select.setLong(4, to);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
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

  private static List<StoredTag> tagRows(PreparedStatement select) throws SQLException {
    List<StoredTag> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new StoredTag(
                row.getInt(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8)));
      }
    }
    return found;
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

  private static void insertSummary(
      Connection connection, ChunkRow row, long position, long replaced) throws SQLException {
    ValueSummary values = row.values();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO summ VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
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
      insert.setLong(15, replaced);
      insert.executeUpdate();
    }
  }

  /// The key of the time, or the nearest one after it (at the very end: before it) that no chunk of
  /// the tag has.
  static long freeKey(Connection connection, int tagId, long millis) throws SQLException {
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
