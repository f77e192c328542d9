package dev.edgewise.ui.assets;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.station.api.ValueState;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.ui.controls.CsvFile;
import dev.edgewise.ui.fx.Formats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Rows with their values as CSV (RFC 4180, UTF-8, decimal point). A value that must not be used is
/// left empty; its quality says why. `tag` is what people call it, `path` what it is known by.
final class CsvExport {
  private static final String HEADER =
      "tag,description,value,unit,state,quality,status,origin,source time,receive time,source,path";
  private static final List<String> UNKNOWN = List.of("", "", "", "");

  private CsvExport() {}

  /// @param rows what is shown
  /// @param live answers about all of them
  static String text(List<TagRow> rows, LiveValues live, RowWords words, Formats formats) {
    StringBuilder out = new StringBuilder(HEADER).append("\r\n");
    for (TagRow row : rows) {
      Signal signal = row.signal();
      ValueState state = words.state(signal, live).orElse(ValueState.NONE);
      List<String> cells = new ArrayList<>();
      cells.add(signal.shown());
      cells.add(signal.description());
      boolean usable = state != ValueState.NONE && state != ValueState.BAD;
      cells.add(usable ? raw(signal, live) : "");
      cells.add(signal.unit());
      cells.add(state.name().toLowerCase(Locale.ROOT));
      cells.add(words.quality(signal, live));
      cells.addAll(state == ValueState.NONE ? UNKNOWN : came(signal, live, formats));
      cells.add(signal.source());
      cells.add(signal.path());
      out.append(CsvFile.line(cells));
    }
    return out.toString();
  }

  /// Status, origin, source time and receive time.
  private static List<String> came(Signal signal, LiveValues live, Formats formats) {
    return switch (signal) {
      case Signal.OfTag(var tag) -> {
        int s = live.slot(tag.id()).orElseThrow();
        yield List.of(
            "0x%08X".formatted(live.columns().qualities()[s]),
            Origin.of(live.columns().origins()[s]).name().toLowerCase(Locale.ROOT),
            formats.full(live.columns().sourceTimes()[s]),
            formats.full(live.columns().receiveTimes()[s]));
      }
      case Signal.OfText(var text) -> {
        int s = live.textSlot(text.id()).orElseThrow();
        yield List.of(
            "0x%08X".formatted(live.texts().qualities()[s]),
            "",
            formats.full(live.texts().sourceTimes()[s]),
            formats.full(live.texts().receiveTimes()[s]));
      }
    };
  }

  private static String raw(Signal signal, LiveValues live) {
    return switch (signal) {
      case Signal.OfTag(var tag) ->
          number(tag, live.columns().values()[live.slot(tag.id()).orElseThrow()]);
      case Signal.OfText(var text) -> live.texts().texts()[live.textSlot(text.id()).orElseThrow()];
    };
  }

  static void write(Path file, String text) throws EdgewiseException {
    CsvFile.write(file, Stream.of(text));
  }

  private static String number(TagInfo tag, double value) {
    return switch (tag.type()) {
      case DOUBLE -> Double.isNaN(value) ? "" : Double.toString(value);
      case INT64, BOOL -> Long.toString(Math.round(value));
    };
  }
}
