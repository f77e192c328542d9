package dev.edgewise.ui.trends;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.station.api.History;
import dev.edgewise.station.api.RawColumns;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.ui.controls.CsvFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/// Writes the samples of a stretch of time as CSV (RFC 4180, UTF-8): tag by tag, by source time.
/// Every sample is written or the export fails; it is never cut short in silence. Runs on any one
/// thread; progress and cancelling work from others.
final class CsvExport {
  static final String HEADER = "time,tag,value,unit,quality,origin";

  private static final ErrorCode NOT_WRITTEN = new ErrorCode("EXPORT-NOT-WRITTEN");
  private static final ErrorCode STUCK = new ErrorCode("EXPORT-INCOMPLETE");
  private static final long SECOND = 1_000_000_000L;
  private static final int MILLI = 1_000_000;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter NANOS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final History history;
  private final int page;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private volatile double progress;
  private long written;

  /// What became of an export.
  ///
  /// @param samples lines written, without the header
  /// @param cancelled whether it was cancelled; then there is no file
  record Outcome(long samples, boolean cancelled) {}

  /// @param page samples to ask for at once, at least 1
  CsvExport(History history, int page) {
    this.history = history;
    this.page = page;
  }

  /// Part done, 0 to 1.
  double progress() {
    return progress;
  }

  /// Stops after the page under way; the file is removed.
  void cancel() {
    cancelled.set(true);
  }

  /// Writes beside `file` and moves it there when all is written.
  ///
  /// @param from ns since the epoch
  /// @param to ns since the epoch, not included
  Outcome toFile(Path file, List<TagInfo> tags, long from, long to) throws EdgewiseException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part);
          Writer writer =
              new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16)) {
        write(writer, tags, from, to);
      }
      if (cancelled.get()) {
        Files.deleteIfExists(part);
        return new Outcome(0, true);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return new Outcome(written, false);
    } catch (IOException e) {
      throw new EdgewiseException(
          NOT_WRITTEN,
          "The values could not be written to " + file + ": " + e.getMessage() + ".",
          "Choose another folder, or make room on the disk.",
          e);
    }
  }

  /// Writes header and samples.
  void write(Writer out, List<TagInfo> tags, long from, long to)
      throws EdgewiseException, IOException {
    out.write(HEADER + "\r\n");
    for (int i = 0; i < tags.size() && !cancelled.get(); i++) {
      writeTag(out, tags.get(i), from, to, i, tags.size());
    }
    progress = 1;
  }

  private void writeTag(Writer out, TagInfo tag, long from, long to, int index, int count)
      throws EdgewiseException, IOException {
    String name = CsvFile.field(tag.shown());
    String unit = CsvFile.field(tag.unit());
    long start = from;
    while (start < to && !cancelled.get()) {
      RawColumns samples = history.raw(tag.id(), start, to, page);
      for (int i = 0; i < samples.size(); i++) {
        line(out, tag, name, unit, samples, i);
      }
      written += samples.size();
      if (samples.complete()) {
        break;
      }
      if (samples.size() == 0) {
        throw new EdgewiseException(
            STUCK,
            "History says that there is more of " + tag.path() + " but gives nothing.",
            "Try a shorter span; if it happens again, look at the station's log.");
      }
      // Times of a tag are strictly increasing, so nothing lies between the pages.
      start = samples.times()[samples.size() - 1] + 1;
      progress = (index + (start - from) / (double) (to - from)) / count;
    }
    progress = (index + 1) / (double) count;
  }

  private static void line(
      Writer out, TagInfo tag, String name, String unit, RawColumns samples, int i)
      throws IOException {
    out.write(time(samples.times()[i]));
    out.write(',');
    out.write(name);
    out.write(',');
    out.write(value(tag, samples.values()[i]));
    out.write(',');
    out.write(unit);
    out.write(',');
    out.write(CsvFile.field(Quality.describe(samples.qualities()[i])));
    out.write(',');
    out.write(Origin.of(samples.origins()[i]).name().toLowerCase(Locale.ROOT));
    out.write("\r\n");
  }

  /// To the millisecond, or to the nanosecond where the source tells it.
  static String time(long epochNanos) {
    long nanos = Math.floorMod(epochNanos, SECOND);
    Instant instant = Instant.ofEpochSecond(Math.floorDiv(epochNanos, SECOND), nanos);
    return (nanos % MILLI == 0 ? MILLIS : NANOS).format(instant);
  }

  /// The stored value, all its digits; empty for none.
  private static String value(TagInfo tag, double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return switch (tag.type()) {
      case DOUBLE -> Double.toString(value);
      case INT64, BOOL -> Long.toString(Math.round(value));
    };
  }
}
