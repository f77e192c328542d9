package dev.edgewise.ui.trends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.History;
import dev.edgewise.station.api.RawColumns;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.station.api.TagInfo;
import dev.edgewise.telemetry.Origin;
import dev.edgewise.telemetry.Quality;
import dev.edgewise.telemetry.ValueType;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written is what was stored.
class CsvExportTest {
  private static final long NOON = FakeStation.NOON;
  private static final long MS = 1_000_000L;
  private static final TagInfo RMS = tag(0, "Works/P-104/vibration, rms", ValueType.DOUBLE, "mm/s");
  private static final TagInfo RUNS = tag(1, "Works/P-104/running", ValueType.BOOL, "");

  @TempDir private Path folder;

  private static TagInfo tag(int id, String path, ValueType type, String unit) {
    double no = Double.NaN;
    return new TagInfo(id, path, type, unit, no, no, no, no, 2, 1_000, "", "test");
  }

  /// Four samples of one tag and two of the other.
  private static final class Small implements History {
    private static final long[][] TIMES = {
      {NOON, NOON + 250 * MS, NOON + 500 * MS + 1, NOON + 1_000 * MS}, {NOON, NOON + 1_000 * MS}
    };
    private static final double[][] VALUES = {{2.1, 2.125, Double.NaN, -3e-7}, {1, 0}};
    private static final int[][] QUALITIES = {
      {
        Quality.GOOD,
        Quality.UNCERTAIN_LAST_USABLE,
        Quality.BAD_SENSOR_FAILURE,
        Quality.UNCERTAIN_NO_COMMUNICATION_LAST_USABLE
      },
      {Quality.GOOD, Quality.GOOD}
    };

    @Override
    public ReducedColumns reduced(int tag, long from, long binNanos, int columns) {
      throw new AssertionError("an export reads raw samples");
    }

    @Override
    public RawColumns raw(int tag, long from, long to, int limit) {
      long[] times = TIMES[tag];
      int start = 0;
      while (start < times.length && times[start] < from) {
        start++;
      }
      int stop = start;
      while (stop < times.length && times[stop] < to && stop - start < limit) {
        stop++;
      }
      byte[] origins = new byte[stop - start];
      Arrays.fill(origins, tag == 0 ? Origin.MEASURED.code() : Origin.INFERRED.code());
      return new RawColumns(
          tag,
          Arrays.copyOfRange(times, start, stop),
          Arrays.copyOfRange(VALUES[tag], start, stop),
          Arrays.copyOfRange(QUALITIES[tag], start, stop),
          origins,
          stop == times.length || times[stop] >= to);
    }

    @Override
    public long firstTime(int tag) {
      return NOON;
    }
  }

  private static final String ALL =
      """
      time,tag,value,unit,quality,origin
      2026-01-01T12:00:00.000Z,"Works/P-104/vibration, rms",2.1,mm/s,good,measured
      2026-01-01T12:00:00.250Z,"Works/P-104/vibration, rms",2.125,mm/s,uncertain: last usable value,measured
      2026-01-01T12:00:00.500000001Z,"Works/P-104/vibration, rms",,mm/s,bad: sensor failure,measured
      2026-01-01T12:00:01.000Z,"Works/P-104/vibration, rms",-3.0E-7,mm/s,"uncertain: no communication, last usable value",measured
      2026-01-01T12:00:00.000Z,Works/P-104/running,1,,good,inferred
      2026-01-01T12:00:01.000Z,Works/P-104/running,0,,good,inferred
      """
          .replace("\n", "\r\n");

  private static String written(int page, long from, long to)
      throws EdgewiseException, IOException {
    StringWriter out = new StringWriter();
    new CsvExport(new Small(), page).write(out, List.of(RMS, RUNS), from, to);
    return out.toString();
  }

  // RFC 4180; times UTC, to the millisecond or as exact as the source.
  @Test
  void everySampleIsWrittenWithTimeUnitQualityAndOrigin() throws Exception {
    assertEquals(ALL, written(100, NOON, NOON + 2_000 * MS));
  }

  // Pages must neither lose nor double a sample, wherever they end.
  @Test
  void whereAPageEndsMakesNoDifference() throws Exception {
    for (int page = 1; page <= 5; page++) {
      assertEquals(ALL, written(page, NOON, NOON + 2_000 * MS));
    }
  }

  @Test
  void theEndOfTheViewIsNotPartOfIt() throws Exception {
    assertFalse(written(2, NOON, NOON + 1_000 * MS).contains("12:00:01"));
  }

  // Never cut short in silence.
  @Test
  void aHistoryThatGivesNothingThoughThereIsMoreFailsTheExport() {
    History stuck =
        new History() {
          @Override
          public ReducedColumns reduced(int tag, long from, long binNanos, int columns) {
            throw new AssertionError("not asked");
          }

          @Override
          public RawColumns raw(int tag, long from, long to, int limit) {
            return new RawColumns(tag, new long[0], new double[0], new int[0], new byte[0], false);
          }

          @Override
          public long firstTime(int tag) {
            return NOON;
          }
        };
    EdgewiseException failure =
        assertThrows(
            EdgewiseException.class,
            () ->
                new CsvExport(stuck, 10).write(new StringWriter(), List.of(RMS), NOON, NOON + MS));
    assertEquals("EW-EXPORT-INCOMPLETE", failure.code().toString());
  }

  @Test
  void aFileIsThereOnlyWhenAllOfItIsWritten() throws Exception {
    Path file = folder.resolve("out.csv");
    CsvExport export = new CsvExport(new Small(), 2);
    CsvExport.Outcome outcome = export.toFile(file, List.of(RMS, RUNS), NOON, NOON + 2_000 * MS);
    assertEquals(new CsvExport.Outcome(6, false), outcome);
    assertEquals(ALL, Files.readString(file));
    assertEquals(1.0, export.progress());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aCancelledExportLeavesNothingAndKeepsTheFileThatWasThere() throws Exception {
    Path file = folder.resolve("out.csv");
    Files.writeString(file, "before");
    CsvExport export = new CsvExport(new Small(), 2);
    export.cancel();
    assertTrue(export.toFile(file, List.of(RMS), NOON, NOON + MS).cancelled());
    assertEquals("before", Files.readString(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFolderThatIsNotThereIsToldWithWhatToDo() {
    Path file = folder.resolve("missing").resolve("out.csv");
    EdgewiseException failure =
        assertThrows(
            EdgewiseException.class,
            () -> new CsvExport(new Small(), 2).toFile(file, List.of(RMS), NOON, NOON + MS));
    assertEquals("EW-EXPORT-NOT-WRITTEN", failure.code().toString());
  }
}
