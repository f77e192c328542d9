package dev.edgewise.operate.plant;

import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Range;
import dev.edgewise.telemetry.TagSpec;
import dev.edgewise.telemetry.ValueType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The table of tags; what a device did not say is NULL.
final class TagTable {
  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS known_tag("
          + "path VARCHAR PRIMARY KEY, type VARCHAR NOT NULL, unit VARCHAR NOT NULL,"
          + " low DOUBLE PRECISION, high DOUBLE PRECISION,"
          + " normal_low DOUBLE PRECISION, normal_high DOUBLE PRECISION,"
          + " decimals INT, period BIGINT, description VARCHAR NOT NULL,"
          + " guessed_unit BOOLEAN NOT NULL, guessed_period BOOLEAN NOT NULL,"
          + " node VARCHAR NOT NULL, source VARCHAR NOT NULL, is_told BOOLEAN NOT NULL)";

  private static final String ROWS =
      "SELECT path, type, unit, low, high, normal_low, normal_high, decimals, period,"
          + " description, guessed_unit, guessed_period, node, source, is_told FROM known_tag";

  private static final int BATCH = 1_000;

  private TagTable() {}

  static List<KnownTag> all(Connection connection) throws SQLException {
    List<KnownTag> all = new ArrayList<>();
    Map<String, String> once = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ROWS)) {
      while (row.next()) {
        all.add(
            new KnownTag(
                spec(row, once),
                PlantTables.node(row.getString(13)),
                shared(once, row.getString(14)),
                row.getBoolean(15)));
      }
    }
    return all;
  }

  private static TagSpec spec(ResultSet row, Map<String, String> once) throws SQLException {
    Set<TagSpec.Guess> guessed = EnumSet.noneOf(TagSpec.Guess.class);
    if (row.getBoolean(11)) {
      guessed.add(TagSpec.Guess.UNIT);
    }
    if (row.getBoolean(12)) {
      guessed.add(TagSpec.Guess.PERIOD);
    }
    int decimals = row.getInt(8);
    OptionalInt digits = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(decimals);
    long period = row.getLong(9);
    Optional<Duration> each =
        row.wasNull() ? Optional.empty() : Optional.of(Duration.ofNanos(period));
    return new TagSpec(
        AssetPath.of(row.getString(1)),
        ValueType.valueOf(row.getString(2)),
        shared(once, row.getString(3)),
        range(row, 4),
        range(row, 6),
        digits,
        each,
        shared(once, row.getString(10)),
        guessed);
  }

  /// Units, sources and many descriptions are the same for thousands of tags.
  private static String shared(Map<String, String> once, String text) {
    String known = once.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private static Optional<Range> range(ResultSet row, int at) throws SQLException {
    double low = row.getDouble(at);
    boolean none = row.wasNull();
    double high = row.getDouble(at + 1);
    return none || row.wasNull() ? Optional.empty() : Optional.of(new Range(low, high));
  }

  static void save(Connection connection, List<KnownTag> tags) throws SQLException {
    try (PreparedStatement merge =
        connection.prepareStatement(
            "MERGE INTO known_tag VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      int waiting = 0;
      for (KnownTag tag : tags) {
        fill(merge, tag);
        merge.addBatch();
        if (++waiting == BATCH) {
          merge.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        merge.executeBatch();
      }
    }
  }

  private static void fill(PreparedStatement merge, KnownTag tag) throws SQLException {
    TagSpec spec = tag.spec();
    merge.setString(1, spec.path().toString());
    merge.setString(2, spec.type().name());
    merge.setString(3, spec.unit());
    set(merge, 4, spec.range());
    set(merge, 6, spec.normal());
    if (spec.decimals().isPresent()) {
      merge.setInt(8, spec.decimals().getAsInt());
    } else {
      merge.setNull(8, Types.INTEGER);
    }
    if (spec.expectedPeriod().isPresent()) {
      merge.setLong(9, spec.expectedPeriod().get().toNanos());
    } else {
      merge.setNull(9, Types.BIGINT);
    }
    merge.setString(10, spec.description());
    merge.setBoolean(11, spec.guessed().contains(TagSpec.Guess.UNIT));
    merge.setBoolean(12, spec.guessed().contains(TagSpec.Guess.PERIOD));
    merge.setString(13, tag.node().toString());
    merge.setString(14, tag.source());
    merge.setBoolean(15, tag.told());
  }

  private static void set(PreparedStatement merge, int at, Optional<Range> range)
      throws SQLException {
    if (range.isPresent()) {
      merge.setDouble(at, range.get().low());
      merge.setDouble(at + 1, range.get().high());
    } else {
      merge.setNull(at, Types.DOUBLE);
      merge.setNull(at + 1, Types.DOUBLE);
    }
  }
}
