package dev.edgewise.operate.plant;

import dev.edgewise.telemetry.AssetPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The table of what people set; a word that is not set is NULL.
final class OverrideTable {
  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS tag_override("
          + "path VARCHAR PRIMARY KEY, shown VARCHAR, unit VARCHAR, description VARCHAR)";

  private OverrideTable() {}

  static List<TagOverride> all(Connection connection) throws SQLException {
    List<TagOverride> all = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT path, shown, unit, description FROM tag_override");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        all.add(
            new TagOverride(
                AssetPath.of(row.getString(1)),
                Optional.ofNullable(row.getString(2)).map(AssetPath::of),
                Optional.ofNullable(row.getString(3)),
                Optional.ofNullable(row.getString(4))));
      }
    }
    return all;
  }

  static void save(Connection connection, List<TagOverride> all) throws SQLException {
    try (PreparedStatement merge =
            connection.prepareStatement("MERGE INTO tag_override VALUES (?, ?, ?, ?)");
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM tag_override WHERE path = ?")) {
      for (TagOverride each : all) {
        PreparedStatement statement = each.isNone() ? delete : merge;
        statement.setString(1, each.tag().toString());
        if (!each.isNone()) {
          set(statement, 2, each.shown().map(AssetPath::toString));
          set(statement, 3, each.unit());
          set(statement, 4, each.description());
        }
        statement.executeUpdate();
      }
    }
  }

  private static void set(PreparedStatement statement, int at, Optional<String> word)
      throws SQLException {
    if (word.isPresent()) {
      statement.setString(at, word.get());
    } else {
      statement.setNull(at, Types.VARCHAR);
    }
  }
}
