package dev.edgewise.operate.people;

import dev.edgewise.storage.Migration;
import dev.edgewise.telemetry.AssetPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tables of accounts.
final class PeopleTables {
  static final List<Migration> MIGRATIONS =
      List.of(
          new Migration(
              1,
              List.of(
                  "CREATE TABLE IF NOT EXISTS person("
                      + "name VARCHAR PRIMARY KEY, full_name VARCHAR NOT NULL,"
                      + " enabled BOOLEAN NOT NULL, hash VARCHAR NOT NULL,"
                      + " failures INT NOT NULL, failed_at BIGINT NOT NULL)",
                  "CREATE TABLE IF NOT EXISTS person_grant("
                      + "person VARCHAR NOT NULL, place VARCHAR NOT NULL, role VARCHAR NOT NULL,"
                      + " PRIMARY KEY(person, place))")));

  private PeopleTables() {}

  /// An account as it is stored.
  ///
  /// @param hash of the password, encoded
  /// @param failures wrong passwords in a row
  /// @param failedAt time of the last one, ms since the epoch
  record Account(Person person, String hash, int failures, long failedAt) {
    Account withPerson(Person other) {
      return new Account(other, hash, failures, failedAt);
    }

    Account withHash(String other) {
      return new Account(person, other, failures, failedAt);
    }

    Account withFailures(int count, long at) {
      return new Account(person, hash, count, at);
    }

    /// Names the person only.
    @Override
    public String toString() {
      return "Account[" + person.name() + "]";
    }
  }

  static List<Account> all(Connection connection) throws SQLException {
    List<Account> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT name, full_name, enabled, hash, failures, failed_at FROM person"
                    + " ORDER BY name")) {
      while (row.next()) {
        String name = row.getString(1);
        all.add(
            new Account(
                new Person(
                    name, row.getString(2), grants(connection, name), row.getBoolean(3), false),
                row.getString(4),
                row.getInt(5),
                row.getLong(6)));
      }
    }
    return all;
  }

  static void save(Connection connection, Account account) throws SQLException {
    Person person = account.person();
    try (PreparedStatement merge =
            connection.prepareStatement("MERGE INTO person VALUES (?, ?, ?, ?, ?, ?)");
        PreparedStatement forget =
            connection.prepareStatement("DELETE FROM person_grant WHERE person = ?");
        PreparedStatement grant =
            connection.prepareStatement("INSERT INTO person_grant VALUES (?, ?, ?)")) {
      merge.setString(1, person.name());
      merge.setString(2, person.fullName());
      merge.setBoolean(3, person.enabled());
      merge.setString(4, account.hash());
      merge.setInt(5, account.failures());
      merge.setLong(6, account.failedAt());
      merge.executeUpdate();
      forget.setString(1, person.name());
      forget.executeUpdate();
      for (Grant each : person.grants()) {
        grant.setString(1, person.name());
        grant.setString(2, each.place().map(AssetPath::toString).orElse(""));
        grant.setString(3, each.role().name());
        grant.executeUpdate();
      }
    }
  }

  private static List<Grant> grants(Connection connection, String name) throws SQLException {
    List<Grant> all = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT place, role FROM person_grant WHERE person = ? ORDER BY place")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String place = row.getString(1);
          all.add(
              new Grant(
                  place.isEmpty() ? Optional.empty() : Optional.of(AssetPath.of(place)),
                  Role.valueOf(row.getString(2))));
        }
      }
    }
    return all;
  }
}
