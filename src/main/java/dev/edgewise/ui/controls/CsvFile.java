package dev.edgewise.ui.controls;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A table as a CSV file (RFC 4180, UTF-8).
public final class CsvFile {
  private static final ErrorCode UNWRITABLE = new ErrorCode("EXPORT-UNWRITABLE");

  private CsvFile() {}

  /// One line, its fields quoted where they need it, with its end.
  public static String line(List<String> fields) {
    return fields.stream().map(CsvFile::field).collect(Collectors.joining(",", "", "\r\n"));
  }

  /// Writes beside the file, then moves, so that no half file is left.
  ///
  /// @param lines each with its end
  /// @throws EdgewiseException when the file cannot be written
  public static void write(Path file, Stream<String> lines) throws EdgewiseException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(beside)) {
        for (String line : (Iterable<String>) lines::iterator) {
          out.write(line);
        }
      }
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNWRITABLE,
          file + " could not be written: " + e.getMessage() + ".",
          "Choose another folder.",
          e);
    }
  }

  /// A field, quoted where it needs it.
  public static String field(String field) {
    return field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + field.replace("\"", "\"\"") + '"'
        : field;
  }
}
