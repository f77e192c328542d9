package dev.edgewise.connect.replay;

/// One row of a table as text.
///
/// @param line number of its first line in the file, from 1
/// @param offset of its first byte in the file
/// @param cells unquoted, without blanks at either end; not to be changed
record Row(long line, long offset, String[] cells) {
  /// The cell of a column; empty where the row is shorter.
  String cell(int column) {
    return column < cells.length ? cells[column] : "";
  }

  boolean isBlank() {
    return cells.length == 0 || (cells.length == 1 && cells[0].isEmpty());
  }
}
