package dev.edgewise.ui.connections;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.MessageRow;
import dev.edgewise.ui.controls.CsvFile;
import dev.edgewise.ui.fx.Formats;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The list of messages as CSV.
final class MessageCsv {
  private static final List<String> HEADER =
      List.of("number", "received", "topic", "bytes", "qos", "retained", "format", "payload");

  private MessageCsv() {}

  static void write(Path file, List<MessageRow> rows, Formats formats) throws EdgewiseException {
    CsvFile.write(
        file,
        Stream.concat(
            Stream.of(CsvFile.line(HEADER)), rows.stream().map(row -> line(row, formats))));
  }

  private static String line(MessageRow row, Formats formats) {
    return CsvFile.line(
        List.of(
            Long.toString(row.id()),
            formats.full(row.time()),
            row.topic(),
            Integer.toString(row.size()),
            Integer.toString(row.qos()),
            Boolean.toString(row.retained()),
            row.format().name().toLowerCase(Locale.ROOT),
            row.line()));
  }
}
