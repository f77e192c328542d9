package dev.edgewise.ui.assets;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueColumns;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.controls.ValueText;
import dev.edgewise.ui.fx.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/// Rows with their values as CSV (RFC 4180, UTF-8, decimal point). A value that must not be used is
/// left empty; its quality says why.
final class CsvExport {
  private static final ErrorCode UNWRITABLE = new ErrorCode("EXPORT-UNWRITABLE");
  private static final String HEADER =
      "tag,description,value,unit,state,quality,status,origin,source time,receive time,source";

  private CsvExport() {}

  /// @param rows what is shown
  /// @param values one entry a row, in the same order
  static String text(List<TagRow> rows, ValueColumns values, Formats formats) {
    StringBuilder out = new StringBuilder(HEADER).append("\r\n");
    for (int i = 0; i < rows.size(); i++) {
      TagInfo tag = rows.get(i).tag();
      ValueState state = values.states()[i];
      boolean some = state != ValueState.NONE;
      List<String> cells =
          List.of(
              tag.path(),
              tag.description(),
              state == ValueState.NONE || state == ValueState.BAD
                  ? ""
                  : number(tag, values.values()[i]),
              tag.unit(),
              state.name().toLowerCase(Locale.ROOT),
              ValueText.quality(tag, values, i, formats),
              some ? "0x%08X".formatted(values.qualities()[i]) : "",
              some ? Origin.of(values.origins()[i]).name().toLowerCase(Locale.ROOT) : "",
              some ? formats.full(values.sourceTimes()[i]) : "",
              some ? formats.full(values.receiveTimes()[i]) : "",
              tag.source());
      out.append(String.join(",", cells.stream().map(CsvExport::quoted).toList())).append("\r\n");
    }
    return out.toString();
  }

  /// Writes beside the file, then moves, so that no half file is left.
  static void write(Path file, String text) throws EdgewiseException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(beside, text);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new EdgewiseException(
          UNWRITABLE,
          file + " could not be written: " + e.getMessage() + ".",
          "Choose another folder.",
          e);
    }
  }

  private static String number(TagInfo tag, double value) {
    return switch (tag.type()) {
      case DOUBLE -> Double.isNaN(value) ? "" : Double.toString(value);
      case INT64, BOOL -> Long.toString(Math.round(value));
    };
  }

  private static String quoted(String cell) {
    return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
