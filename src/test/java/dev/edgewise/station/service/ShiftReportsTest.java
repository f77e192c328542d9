package dev.edgewise.station.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.operate.report.Report;
import dev.edgewise.station.api.AuditRow;
import dev.edgewise.station.api.FakeStation;
import dev.edgewise.station.api.NoteInfo;
import dev.edgewise.station.api.NoteLinkInfo;
import dev.edgewise.station.api.NoteWish;
import dev.edgewise.telemetry.TagRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShiftReportsTest {
  @TempDir private Path folder;
  private final FakeStation station = FakeStation.riverside();
  private final ShiftReports reports =
      new ShiftReports(station, new TagRegistry(), ZoneId.of("UTC"));

  private List<Report.Part> section(String title) throws EdgewiseException {
    List<Report.Part> parts = reports.report("Ada Miller").parts();
    int at = parts.indexOf(new Report.Heading(title));
    return parts.subList(at + 1, at + 2);
  }

  @Test
  void theReportNamesItsShiftAndWhoMadeIt() throws EdgewiseException {
    Report report = reports.report("Ada Miller");
    assertEquals("Shift report", report.title());
    assertTrue(
        report
            .subtitle()
            .endsWith("shift 2026-01-01 A, 2026-01-01 06:00:00 UTC to 2026-01-01 12:00:00 UTC"),
        report.subtitle());
    assertTrue(report.foot().endsWith("for Ada Miller"), report.foot());
  }

  @Test
  void commandsStandInItWithTheirResultAndLooksDoNot() throws EdgewiseException {
    station.audit().add("ben", "command", "P-104/drive/speed", AuditRow.Result.ASKED);
    station.audit().add("ben", "command", "P-104/drive/speed", AuditRow.Result.DONE);
    station.audit().add("ben", "tag.change", "P-104", AuditRow.Result.DONE);
    Report.Table table = (Report.Table) section("Commands").getFirst();
    assertEquals(
        List.of(List.of("12:00:02", "ben", "P-104/drive/speed", "1200", "done", "bearing hot")),
        table.rows());
  }

  @Test
  void notesStandInItWithWhatTheyLinkTo() throws EdgewiseException {
    station
        .logbook()
        .write(
            new NoteWish(
                NoteInfo.Kind.OPEN,
                0,
                "order a bearing",
                List.of(new NoteLinkInfo(NoteLinkInfo.Kind.ASSET, "Works/P-104", 0, 0))));
    List<List<String>> rows =
        List.of(
            List.of(
                "1",
                "2026-01-01 A 12:00:00",
                "Demo engineer",
                "open",
                "order a bearing\nWorks/P-104"));
    assertEquals(rows, ((Report.Table) section("Notes").getFirst()).rows());
    assertEquals(rows, ((Report.Table) section("Open points").getFirst()).rows());
  }

  @Test
  void whereThereWasNothingItSaysSo() throws EdgewiseException {
    assertEquals(List.of(new Report.Paragraph("None.")), section("Commands"));
  }

  @Test
  void theFileIsAPdf() throws EdgewiseException, IOException {
    Path file = folder.resolve("shift.pdf");
    reports.write(file, "Ada Miller");
    assertEquals(
        "%PDF",
        Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).substring(0, 4));
  }
}
