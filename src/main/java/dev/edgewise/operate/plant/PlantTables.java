package dev.edgewise.operate.plant;

import dev.edgewise.connect.api.NodeId;
import dev.edgewise.storage.Migration;
import dev.edgewise.telemetry.AssetPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The tables of nodes and devices, and the order of the schema's steps; tags are in [TagTable].
final class PlantTables {
  /// Parts the paths of a device's tags; a path holds no control character.
  private static final String BREAK = "\n";

  static final List<Migration> MIGRATIONS =
      List.of(
          new Migration(
              1,
              List.of(
                  OverrideTable.TABLE,
                  "CREATE TABLE IF NOT EXISTS alive(id INT PRIMARY KEY, at BIGINT NOT NULL)",
                  "CREATE TABLE IF NOT EXISTS known_node("
                      + "node VARCHAR PRIMARY KEY, place VARCHAR NOT NULL,"
                      + " is_online BOOLEAN NOT NULL, since BIGINT NOT NULL,"
                      + " simulation VARCHAR NOT NULL)",
                  "CREATE TABLE IF NOT EXISTS known_device("
                      + "path VARCHAR PRIMARY KEY, kind VARCHAR NOT NULL, node VARCHAR NOT NULL,"
                      + " source VARCHAR NOT NULL, is_online BOOLEAN NOT NULL,"
                      + " since BIGINT NOT NULL, tags VARCHAR NOT NULL)",
                  TagTable.TABLE)));

  private PlantTables() {}

  static KnownPlant all(Connection connection) throws SQLException {
    return new KnownPlant(
        aliveAt(connection), nodes(connection), devices(connection), TagTable.all(connection));
  }

  static void saveAlive(Connection connection, long at) throws SQLException {
    try (PreparedStatement merge = connection.prepareStatement("MERGE INTO alive VALUES (1, ?)")) {
      merge.setLong(1, at);
      merge.executeUpdate();
    }
  }

  static void saveNodes(Connection connection, List<KnownNode> nodes) throws SQLException {
    try (PreparedStatement merge =
        connection.prepareStatement("MERGE INTO known_node VALUES (?, ?, ?, ?, ?)")) {
      for (KnownNode node : nodes) {
        merge.setString(1, node.id().toString());
        merge.setString(2, node.place());
        merge.setBoolean(3, node.online());
        merge.setLong(4, node.since());
        merge.setString(5, node.simulation());
        merge.executeUpdate();
      }
    }
  }

  static void saveDevices(Connection connection, List<KnownDevice> devices) throws SQLException {
    try (PreparedStatement merge =
        connection.prepareStatement("MERGE INTO known_device VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      for (KnownDevice device : devices) {
        merge.setString(1, device.path().toString());
        merge.setString(2, device.kind());
        merge.setString(3, device.node().toString());
        merge.setString(4, device.source());
        merge.setBoolean(5, device.online());
        merge.setLong(6, device.since());
        merge.setString(
            7, String.join(BREAK, device.tags().stream().map(AssetPath::toString).toList()));
        merge.executeUpdate();
      }
    }
  }

  static void saveTags(Connection connection, List<KnownTag> tags) throws SQLException {
    TagTable.save(connection, tags);
  }

  /// @return how many tags were forgotten
  static int forget(Connection connection, List<String> nodes) throws SQLException {
    int tags = 0;
    for (String node : nodes) {
      delete(connection, "known_node", node);
      delete(connection, "known_device", node);
      tags += delete(connection, "known_tag", node);
    }
    return tags;
  }

  private static int delete(Connection connection, String table, String node) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM " + table + " WHERE node = ?")) {
      delete.setString(1, node);
      return delete.executeUpdate();
    }
  }

  private static long aliveAt(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT at FROM alive WHERE id = 1")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private static List<KnownNode> nodes(Connection connection) throws SQLException {
    List<KnownNode> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT node, place, is_online, since, simulation FROM known_node")) {
      while (row.next()) {
        all.add(
            new KnownNode(
                node(row.getString(1)),
                row.getString(2),
                row.getBoolean(3),
                row.getLong(4),
                row.getString(5)));
      }
    }
    return all;
  }

  private static List<KnownDevice> devices(Connection connection) throws SQLException {
    List<KnownDevice> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT path, kind, node, source, is_online, since, tags FROM known_device")) {
      while (row.next()) {
        String tags = row.getString(7);
        all.add(
            new KnownDevice(
                AssetPath.of(row.getString(1)),
                row.getString(2),
                node(row.getString(3)),
                row.getString(4),
                row.getBoolean(5),
                row.getLong(6),
                tags.isEmpty()
                    ? List.of()
                    : Arrays.stream(tags.split(BREAK)).map(AssetPath::of).toList()));
      }
    }
    return all;
  }

  /// The name of a node as it is written: group, slash, node.
  static NodeId node(String text) {
    int slash = text.indexOf('/');
    return new NodeId(text.substring(0, slash), text.substring(slash + 1));
  }
}
