package dev.edgewise.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finishes a change of a table that a stop has cut short. H2 adds a column by filling a copy of
/// the table, named `TABLE_COPY_n_m`, dropping the table and renaming the copy, each step committed
/// by itself (seen with H2 2.5.252): a process killed before the last one leaves the copy alone.
final class CutShort {
  private static final Pattern COPY = Pattern.compile("(.+)_COPY_\\d+_\\d+");

  private CutShort() {}

  /// Names each copy whose table is gone as that table. A copy whose table is there may be half
  /// full, and goes.
  static void finish(Statement statement) throws SQLException {
    Set<String> tables = tables(statement);
    for (String table : tables) {
      Matcher copy = COPY.matcher(table);
      if (copy.matches()) {
        statement.execute(
            tables.contains(copy.group(1))
                ? "DROP TABLE \"" + table + '"'
                : "ALTER TABLE \"" + table + "\" RENAME TO \"" + copy.group(1) + '"');
      }
    }
  }

  private static Set<String> tables(Statement statement) throws SQLException {
    Set<String> names = new LinkedHashSet<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
