package dev.edgewise.station.service;

import dev.edgewise.base.EdgewiseException;
import dev.edgewise.base.ErrorCode;
import dev.edgewise.operate.people.Act;
import dev.edgewise.operate.people.Shifts;
import dev.edgewise.operate.report.PdfReport;
import dev.edgewise.operate.report.Report;
import dev.edgewise.station.api.AuditRow;
import dev.edgewise.station.api.AuditRows;
import dev.edgewise.station.api.EventInfo;
import dev.edgewise.station.api.LogbookView;
import dev.edgewise.station.api.NoteInfo;
import dev.edgewise.station.api.NoteLinkInfo;
import dev.edgewise.station.api.ReducedColumns;
import dev.edgewise.station.api.Station;
import dev.edgewise.telemetry.AssetPath;
import dev.edgewise.telemetry.Tag;
import dev.edgewise.telemetry.TagRegistry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The report of the running shift as PDF: who was there, notes, what was found, what was
/// commanded, and the trends that notes link to.
final class ShiftReports {
  private static final ErrorCode FAILED = new ErrorCode("REPORT-NOT-WRITTEN");
  private static final Set<String> COMMANDS =
      Set.of(
          Act.COMMAND.word(),
          Act.COMMAND_CONFIRM.word(),
          Act.WRITES_STOP.word(),
          Act.WRITES_ALLOW.word(),
          Act.PLACE.word(),
          Act.PUBLISH.word());
  private static final Set<String> ON_SHIFT = Set.of("login", "logout");
  private static final int STEP = 1_000;
  private static final int EVENTS = 1_000;
  private static final int TRENDS = 6;
  private static final int STEPS = 240;

  private final Station station;
  private final TagRegistry tags;
  private final ZoneId zone;
  private final DateTimeFormatter clock;
  private final DateTimeFormatter dated;

  ShiftReports(Station station, TagRegistry tags, ZoneId zone) {
    this.station = station;
    this.tags = tags;
    this.zone = zone;
    clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH).withZone(zone);
    dated = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss VV", Locale.ENGLISH).withZone(zone);
  }

  /// Writes the report of the shift that runs; the file is replaced when it is there.
  ///
  /// @param by who asks for it
  void write(Path file, String by) throws EdgewiseException {
    Report report = report(by);
    Path whole = file.toAbsolutePath();
    Path beside = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
        PdfReport.write(report, out);
      }
      Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new EdgewiseException(
          FAILED,
          "The report could not be written to " + file + ": " + e.getMessage() + ".",
          "Choose a folder that can be written and has room.",
          e);
    }
  }

  Report report(String by) throws EdgewiseException {
    long now = station.health().view().now();
    long from = Shifts.beginNanos(now, zone);
    LogbookView book = station.logbook().view();
    List<AuditRow> deeds = deeds(from);
    List<Report.Part> parts = new ArrayList<>();
    onShift(deeds, parts);
    notes(book, parts);
    found(from, parts);
    commands(deeds, parts);
    trends(book, from, now, parts);
    String site = station.health().view().site();
    return new Report(
        "Shift report",
        (site.isEmpty() ? "" : site + ", ")
            + "shift "
            + Shifts.name(now, zone)
            + ", "
            + at(dated, from)
            + " to "
            + at(dated, now),
        "Made by Edgewise at " + at(dated, now) + " for " + by,
        parts);
  }

  /// What is in the audit record since a time, the oldest first.
  private List<AuditRow> deeds(long from) throws EdgewiseException {
    List<AuditRow> all = new ArrayList<>();
    long before = Long.MAX_VALUE;
    boolean within = true;
    while (before > 0 && within) {
      AuditRows page = station.audit().search("", before, STEP);
      for (AuditRow row : page.rows()) {
        within &= row.time() >= from;
        if (row.time() >= from) {
          all.add(row);
        }
      }
      before = page.next();
    }
    return all.reversed();
  }

  private void onShift(List<AuditRow> deeds, List<Report.Part> parts) {
    parts.add(new Report.Heading("On shift"));
    table(
        parts,
        List.of(
            new Report.Column("Time", 1),
            new Report.Column("Who", 2),
            new Report.Column("What", 1),
            new Report.Column("Note", 4)),
        deeds.stream()
            .filter(row -> ON_SHIFT.contains(row.what()) && row.result() == AuditRow.Result.DONE)
            .map(row -> List.of(at(clock, row.time()), row.who(), row.what(), row.note()))
            .toList());
  }

  private void notes(LogbookView book, List<Report.Part> parts) {
    parts.add(new Report.Heading("Notes"));
    table(parts, columnsOfNotes(), book.running().stream().map(this::row).toList());
    parts.add(new Report.Heading("Open points"));
    table(parts, columnsOfNotes(), book.points().stream().map(this::row).toList());
  }

  private static List<Report.Column> columnsOfNotes() {
    return List.of(
        new Report.Column("No.", 0.6),
        new Report.Column("Written", 1.6),
        new Report.Column("By", 1.6),
        new Report.Column("For", 1),
        new Report.Column("Note", 6));
  }

  private List<String> row(NoteInfo note) {
    StringBuilder text = new StringBuilder(note.text());
    note.links().forEach(link -> text.append('\n').append(link.target()));
    return List.of(
        String.valueOf(note.number()),
        note.shift() + " " + at(clock, note.time()),
        note.authorName(),
        note.kind().name().toLowerCase(Locale.ROOT),
        text.toString());
  }

  private void found(long from, List<Report.Part> parts) {
    parts.add(new Report.Heading("Found by rules and models"));
    table(
        parts,
        List.of(
            new Report.Column("Time", 1),
            new Report.Column("Where", 2),
            new Report.Column("What", 5)),
        station.events().latest(EVENTS).reversed().stream()
            .filter(event -> event.time() >= from && event.kind() == EventInfo.Kind.DETECTION)
            .map(event -> List.of(at(clock, event.time()), event.subject(), event.text()))
            .toList());
  }

  private void commands(List<AuditRow> deeds, List<Report.Part> parts) {
    parts.add(new Report.Heading("Commands"));
    table(
        parts,
        List.of(
            new Report.Column("Time", 1),
            new Report.Column("Who", 1.4),
            new Report.Column("Target", 3),
            new Report.Column("To", 1.4),
            new Report.Column("Result", 1),
            new Report.Column("Why", 2)),
        deeds.stream()
            .filter(row -> COMMANDS.contains(row.what()) && row.result() != AuditRow.Result.ASKED)
            .map(
                row ->
                    List.of(
                        at(clock, row.time()),
                        row.who(),
                        row.target(),
                        row.after(),
                        row.result().name().toLowerCase(Locale.ROOT),
                        (row.reason() + " " + row.note()).strip()))
            .toList());
  }

  private void trends(LogbookView book, long from, long now, List<Report.Part> parts)
      throws EdgewiseException {
    List<Tag> wanted =
        book.running().stream()
            .flatMap(note -> note.links().stream())
            .filter(link -> link.kind() == NoteLinkInfo.Kind.TREND)
            .map(NoteLinkInfo::target)
            .distinct()
            .flatMap(path -> tag(path).stream())
            .limit(TRENDS)
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    parts.add(new Report.Heading("Trends that notes link to"));
    long bin = Math.max(1, (now - from) / STEPS);
    for (Tag tag : wanted) {
      ReducedColumns columns = station.history().reduced(tag.id(), from, bin, STEPS);
      parts.add(
          new Report.Chart(
              tag.path().toString(),
              tag.spec().unit(),
              at(clock, from),
              at(clock, now),
              columns.min(),
              columns.max()));
    }
  }

  private Optional<Tag> tag(String path) {
    try {
      return tags.find(AssetPath.of(path));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no path: no tag has it
    }
  }

  private static void table(
      List<Report.Part> parts, List<Report.Column> columns, List<List<String>> rows) {
    parts.add(rows.isEmpty() ? new Report.Paragraph("None.") : new Report.Table(columns, rows));
  }

  private static String at(DateTimeFormatter form, long nanos) {
    return form.format(Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L)));
  }
}
