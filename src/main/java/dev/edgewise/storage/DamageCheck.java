package dev.edgewise.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.api.ErrorCode;

/// Tells a damaged database file from one that merely cannot be used now. Opening is not enough: a
/// file was seen that opened and of which one table could not be read, so the end of each table is
/// looked at too.
final class DamageCheck {
  private static final Set<Integer> DAMAGE =
      Set.of(
          ErrorCode.FILE_CORRUPTED_1,
          ErrorCode.FILE_VERSION_ERROR_1,
          ErrorCode.GENERAL_ERROR_1,
          ErrorCode.ERROR_OPENING_DATABASE_1);

  private DamageCheck() {}

  static boolean mayBeDamage(SQLException error) {
    return DAMAGE.contains(error.getErrorCode());
  }

  /// What is wrong with the file as far as the end of each table tells; empty when it can be read.
  ///
  /// @throws SQLException when it cannot be opened for another reason
  static Optional<String> ofEnds(String url) throws SQLException {
    return of(url, "SELECT MAX(_ROWID_) FROM ");
  }

  /// As above, of every row.
  static Optional<String> ofAll(String url) throws SQLException {
    return of(url + ";LAZY_QUERY_EXECUTION=1", "SELECT * FROM ");
  }

  private static Optional<String> of(String url, String select) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      for (String table : tables(statement)) {
        try (ResultSet rows = statement.executeQuery(select + '"' + table + '"')) {
          while (rows.next()) {
            rows.getObject(1);
          }
        }
      }
      return Optional.empty();
    } catch (SQLException e) {
      if (mayBeDamage(e)) {
        return Optional.of(e.toString());
      }
      throw e;
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> names = new ArrayList<>();
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
