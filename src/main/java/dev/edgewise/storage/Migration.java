package dev.edgewise.storage;

import java.util.List;

/// One numbered step of a database's schema. A step may run twice when a stop cuts it short, so its
/// statements are written to allow that (`IF NOT EXISTS`).
///
/// @param number from 1, without gaps
/// @param statements SQL, run in order
public record Migration(int number, List<String> statements) {
  public Migration {
    statements = List.copyOf(statements);
    if (number < 1) {
      throw new IllegalArgumentException("Migrations are numbered from 1, not " + number);
    }
  }
}
