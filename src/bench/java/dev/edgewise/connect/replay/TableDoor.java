package dev.edgewise.connect.replay;

import dev.edgewise.base.EdgewiseException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;

/// Lets a fault run read a recording to its end, as a player does but without its clock.
public final class TableDoor {
  private TableDoor() {}

  /// @return rows that were read
  /// @throws EdgewiseException when the file was refused
  public static long read(Path file) throws EdgewiseException, IOException {
    Recording recording = Recording.of(file, ZoneOffset.UTC, ReadProgress.NONE);
    long count = 0;
    try (SortedRows rows = recording.open(Long.MIN_VALUE)) {
      for (TimedRow row = rows.next(); row != null; row = rows.next()) {
        count += row.row().cells().length > 0 ? 1 : 0;
      }
    }
    return count;
  }
}
