package dev.edgewise.connect.replay;

import java.util.List;

/// How a file is cut into rows and cells, and what its columns are called.
///
/// @param separator between cells, `' '` for runs of blanks
/// @param columns number of cells in a row
/// @param skippedRows rows before the table: comments, titles
/// @param header whether the first row of the table has names
/// @param unitsRow whether the row after it has units
/// @param headings name and unit of each column
record Layout(
    TextEncoding encoding,
    char separator,
    int columns,
    int skippedRows,
    boolean header,
    boolean unitsRow,
    List<Heading> headings) {
  /// Rows before the first row of values.
  int headRows() {
    return skippedRows + (header ? 1 : 0) + (unitsRow ? 1 : 0);
  }

  String separatorWords() {
    if (columns == 1) {
      return "nothing: one column";
    }
    return switch (separator) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      case '\t' -> "tab";
      case '|' -> "vertical bar";
      default -> "blanks";
    };
  }

  /// Whether a row before or between the values is a comment.
  static boolean isComment(Row row) {
    return row.cells().length > 0 && row.cells()[0].startsWith("#");
  }
}
